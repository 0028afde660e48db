-- Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.

-- What maintenance has to know of a day, beyond that it has a partition.
ALTER TABLE day_partitions
    ADD COLUMN made_ahead    boolean NOT NULL DEFAULT false, -- by the calendar, not for a row: free of the hourly bound
    ADD COLUMN leaving       boolean NOT NULL DEFAULT false, -- retention is dropping the partition: no new one until it is gone
    ADD COLUMN dropped_rows  bigint NOT NULL DEFAULT 0,      -- rows the ledger counted that retention has dropped since
    ADD COLUMN seen_rows     bigint,                         -- rows the ledger counted when maintenance last looked
    ADD COLUMN seen_bytes    bigint,                         -- size of the primary key's index at that time
    ADD COLUMN rebuilt_bytes bigint;                         -- its size after it was last rebuilt; null: never
