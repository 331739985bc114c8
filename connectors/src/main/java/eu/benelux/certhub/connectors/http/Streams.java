package eu.benelux.certhub.connectors.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/**
 * How much of HTTP/2 (RFC 9113) one connection may ask for. Most of these are what Vert.x and Netty
 * do by themselves today; they are written here because the promise is ours.
 */
final class Streams {
  /** What RFC 9113 section 6.5.2 recommends at least; what is beyond is refused by Netty. */
  private static final int STREAMS_MAX = 100;

  /** So much one connection may make us keep unread, whatever its number of streams. */
  private static final int WINDOW_BYTES = 64 << 10;

  /** HPACK's own default: entries of it, repeated, are what a header bomb is made of. */
  private static final int HEADER_TABLE_BYTES = 4096;

  /** The least that is allowed: a frame is read as a whole. */
  private static final int FRAME_BYTES = 16 << 10;

  /** Resets that a client makes us see or send; more is a rapid reset (CVE-2023-44487, 2026-50560). */
  private static final int RESETS_MAX = 200;

  private static final int RESETS_SECONDS = 30;

  /** Small CONTINUATION frames of one head; a head of 8 KiB needs none (CVE-2024-27316). */
  private static final int CONTINUATIONS_MAX = 16;

  private Streams() {}

  static void bound(HttpServerOptions options, int headBytes) {
    options
        // In clear text a peek for HTTP/2 would come before the connection is ours to time.
        .setHttp2ClearTextEnabled(false)
        .setHttp2ConnectionWindowSize(WINDOW_BYTES)
        .setHttp2RstFloodMaxRstFramePerWindow(RESETS_MAX)
        .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
        .setHttp2MaxSmallContinuationFrames(CONTINUATIONS_MAX)
        .setInitialSettings(new Http2Settings()
            .setMaxConcurrentStreams(STREAMS_MAX)
            .setInitialWindowSize(WINDOW_BYTES - 1)
            .setHeaderTableSize(HEADER_TABLE_BYTES)
            .setMaxFrameSize(FRAME_BYTES)
            .setMaxHeaderListSize(headBytes));
  }
}
