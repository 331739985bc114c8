package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatesTest {
  private static final byte[] TEN = new byte[10];

  @Test
  void giveNoMoreThanTheyMay() {
    Plates plates = new Plates(25);
    Plate one = ten(plates).orElseThrow();
    Plate two = ten(plates).orElseThrow();
    assertThat(ten(plates)).isEmpty();
    assertThat(plates.bytes()).isEqualTo(20);
    one.give();
    assertThat(plates.bytes()).isEqualTo(10);
    Plate three = ten(plates).orElseThrow();
    two.give();
    three.give();
    assertThat(plates.bytes()).isZero();
  }

  @Test
  void countAPlateUntilTheLastOneHasGivenItBack() {
    List<ByteBuf> memory = new ArrayList<>();
    Plates plates = new Plates(25, length -> {
      memory.add(Unpooled.directBuffer(length));
      return Optional.of(memory.get(memory.size() - 1));
    });
    Plate plate = ten(plates).orElseThrow();
    assertThat(plate.take()).isTrue();
    plate.give();
    assertThat(plates.bytes()).isEqualTo(10);
    assertThat(memory.get(0).refCnt()).isEqualTo(1);
    plate.give();
    assertThat(plates.bytes()).isZero();
    assertThat(memory.get(0).refCnt()).isZero();
    assertThat(plate.take()).isFalse();
  }

  /** Somebody else may have taken what the machine has. */
  @Test
  void giveNothingWhereTheMachineHasNothing() {
    Plates plates = new Plates(25, length -> {
      throw new OutOfMemoryError("direct buffer memory");
    });
    assertThat(ten(plates)).isEmpty();
    assertThat(plates.bytes()).isZero();
  }

  @Test
  void giveNothingOfTheLastThirdOfTheMachine() {
    assertThat(new Plates(Long.MAX_VALUE)
            .engraved((int) Math.min(Integer.MAX_VALUE, Plates.machineMax() / 3 * 2 + 1), to -> {}))
        .isEmpty();
  }

  @Test
  void takeBackWhatCouldNotBeEngraved() {
    Plates plates = new Plates(25);
    assertThatThrownBy(() -> plates.engraved(5, to -> to.append(TEN)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(plates.bytes()).isZero();
  }

  private static Optional<Plate> ten(Plates plates) {
    return plates.engraved(10, to -> to.append(TEN));
  }
}
