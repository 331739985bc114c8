package eu.benelux.certhub.config.directory;

/** The language in which a member is written to. */
public enum Language {
  NL,
  FR,
  DE,
  EN
}
