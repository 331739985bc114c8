"""What the stages share: a hub of their own, raw TAXII, STIX made up, mail by GnuPG."""
