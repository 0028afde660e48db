-- Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.

-- A topic that was made anew counts its offsets from 0 again, so its id is part of a letter's name. All zeros: not known.
ALTER TABLE dead_letters
    ADD COLUMN source_topic_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    ADD COLUMN header_names    text[] COLLATE "C" NOT NULL DEFAULT '{}', -- of the original record, in its order
    ADD COLUMN header_values   bytea[] NOT NULL DEFAULT '{}',
    ADD COLUMN left_out_bytes  integer,               -- size of what was too large to keep; null: all of it is here
    ADD COLUMN refusals        integer NOT NULL DEFAULT 1, -- more than 1: its log was cut off, and it was read again
    ADD COLUMN replayed_at     timestamptz,           -- when it was last replayed
    ADD COLUMN replayed_as     text;                  -- published, or what its row became: inserted, updated, unchanged

UPDATE dead_letters d SET source_topic_id = o.topic_id
    FROM sink_offsets o WHERE o.topic = d.source_topic AND o.partition = d.source_partition;

ALTER TABLE dead_letters DROP CONSTRAINT dead_letters_pkey;
ALTER TABLE dead_letters ADD PRIMARY KEY (source_topic, source_partition, source_offset, source_topic_id);
ALTER TABLE dead_letters ALTER COLUMN source_topic_id DROP DEFAULT;

-- A log that lost its end is read again from what it has; its records below this offset were counted before.
ALTER TABLE sink_offsets ADD COLUMN counted_until bigint NOT NULL DEFAULT 0;

-- Where the audit last saw each raw log end. What a deleted topic held beyond the last record that was read is lost.
CREATE TABLE raw_log_ends (
    topic      text COLLATE "C" NOT NULL,
    partition  integer NOT NULL,
    topic_id   uuid NOT NULL,
    end_offset bigint NOT NULL,
    lost       bigint NOT NULL DEFAULT 0,             -- offsets of former logs that were seen, and deleted unread
    PRIMARY KEY (topic, partition)
);

-- Losses that an operator has taken note of: the audit reports only what goes beyond them.
CREATE TABLE accepted_losses (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject     text COLLATE "C" NOT NULL,            -- what does not balance
    amount      bigint NOT NULL,                      -- records or rows; negative: fewer than accepted before, or too many
    detail      text NOT NULL,                        -- what the audit said of it
    accepted_at timestamptz NOT NULL DEFAULT now()
);

-- Not only the highest sequence but the highest four: where somebody sent an absurd one, what lies below it is told by the
-- next ones. Of those that are there already only the highest is known, so nothing below it counts as new.
ALTER TABLE sequence_highs
    ADD COLUMN second bigint NOT NULL DEFAULT -1,
    ADD COLUMN third  bigint NOT NULL DEFAULT -1,
    ADD COLUMN fourth bigint NOT NULL DEFAULT -1;

UPDATE sequence_highs SET second = sequence, third = sequence, fourth = sequence;
