-- What people search for on the portal: how often on a day, and how often nothing was found. No person stands here.
CREATE TABLE search_tally (
  day {sorted_text} NOT NULL,
  words TEXT NOT NULL,
  asked BIGINT NOT NULL,
  found_nothing BIGINT NOT NULL,
  PRIMARY KEY (day, words)
);
