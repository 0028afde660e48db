-- Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
--
-- Units, unless a comment says otherwise: times are UTC with microseconds; prices are in quote currency for one base
-- currency (or contract), quantities in base currency or contracts, as the venue sends them; numbers are IEEE doubles.
-- Event tables list their widest columns first, so that no byte of a row is padding.
-- "< 'Infinity'" also refuses NaN, which PostgreSQL holds to be greater than every number.
-- Lengths of text in keys are bounded, because an index entry that is too long would stop the writer, not the row.

CREATE TABLE exchanges (
    id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enum_value    text COLLATE "C" NOT NULL,          -- as in events: BINANCE_SPOT
    exchange_name text NOT NULL,                      -- for people: Binance Spot
    market_type   text NOT NULL,                      -- SPOT or FUTURES
    is_active     boolean NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT exchanges_enum_value_unique UNIQUE (enum_value),
    CONSTRAINT exchanges_enum_value_form CHECK (enum_value ~ '^[A-Z0-9]+_(SPOT|FUTURES)$' AND length(enum_value) <= 64),
    CONSTRAINT exchanges_market_type_known CHECK (market_type IN ('SPOT', 'FUTURES'))
);

CREATE TABLE symbols (
    id                 integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exchange_id        integer NOT NULL REFERENCES exchanges,
    symbol_base        text COLLATE "C" NOT NULL,     -- a label, several instruments may share the pair
    symbol_quote       text COLLATE "C" NOT NULL,
    exchange_symbol    text COLLATE "C" NOT NULL,     -- the instrument as the venue writes it
    symbol_type        text NOT NULL,                 -- SPOT or FUTURES
    is_active          boolean NOT NULL DEFAULT true,
    price_precision    integer,                       -- decimals of a price
    quantity_precision integer,                       -- decimals of a quantity
    min_quantity       double precision,              -- smallest order, in base currency or contracts
    min_notional       double precision,              -- smallest order, in quote currency
    listed_at          timestamptz,                   -- when the symbol list that told this was fetched; null: none did
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT symbols_instrument_unique UNIQUE (exchange_id, exchange_symbol),
    CONSTRAINT symbols_exchange_symbol_length CHECK (octet_length(exchange_symbol) BETWEEN 1 AND 200),
    CONSTRAINT symbols_base_length CHECK (octet_length(symbol_base) BETWEEN 1 AND 200),
    CONSTRAINT symbols_quote_length CHECK (octet_length(symbol_quote) BETWEEN 1 AND 200),
    CONSTRAINT symbols_type_known CHECK (symbol_type IN ('SPOT', 'FUTURES')),
    CONSTRAINT symbols_price_precision_not_negative CHECK (price_precision >= 0),
    CONSTRAINT symbols_quantity_precision_not_negative CHECK (quantity_precision >= 0),
    CONSTRAINT symbols_min_quantity_not_negative CHECK (min_quantity >= 0 AND min_quantity < 'Infinity'),
    CONSTRAINT symbols_min_notional_not_negative CHECK (min_notional >= 0 AND min_notional < 'Infinity')
);

-- Event tables have no foreign key: the writer takes ids from symbols and exchanges only, and a check would cost a
-- lookup for every row.

CREATE TABLE book_ticker_snapshots (
    timestamp    timestamptz NOT NULL,                -- event time; the receive time where the venue sends none
    sequence     bigint NOT NULL,                     -- the venue's update id; negative: a stand-in
    bid_price    double precision NOT NULL,
    bid_qty      double precision NOT NULL,
    ask_price    double precision NOT NULL,
    ask_qty      double precision NOT NULL,
    receive_time timestamptz NOT NULL,                -- by the collector's clock
    symbol_id    integer NOT NULL,
    CONSTRAINT book_ticker_bid_price_above_0 CHECK (bid_price > 0 AND bid_price < 'Infinity'),
    CONSTRAINT book_ticker_bid_qty_above_0 CHECK (bid_qty > 0 AND bid_qty < 'Infinity'),
    CONSTRAINT book_ticker_ask_price_not_below_bid CHECK (ask_price >= bid_price AND ask_price < 'Infinity'),
    CONSTRAINT book_ticker_ask_qty_above_0 CHECK (ask_qty > 0 AND ask_qty < 'Infinity'),
    PRIMARY KEY (symbol_id, timestamp, sequence)
) PARTITION BY RANGE (timestamp);

CREATE TABLE trade_snapshots (
    timestamp      timestamptz NOT NULL,              -- event time
    price          double precision NOT NULL,
    quantity       double precision NOT NULL,
    quote_quantity double precision,                  -- in quote currency; null where the venue does not send it
    receive_time   timestamptz NOT NULL,
    symbol_id      integer NOT NULL,
    trade_id       text COLLATE "C" NOT NULL,         -- the venue's, or what stands in for it
    side           text COLLATE "C" NOT NULL,         -- buy or sell: what the taker did
    CONSTRAINT trade_price_above_0 CHECK (price > 0 AND price < 'Infinity'),
    CONSTRAINT trade_quantity_above_0 CHECK (quantity > 0 AND quantity < 'Infinity'),
    CONSTRAINT trade_quote_quantity_not_negative CHECK (quote_quantity >= 0 AND quote_quantity < 'Infinity'),
    CONSTRAINT trade_id_length CHECK (octet_length(trade_id) BETWEEN 1 AND 200),
    CONSTRAINT trade_side_known CHECK (side IN ('buy', 'sell')),
    PRIMARY KEY (symbol_id, timestamp, trade_id)
) PARTITION BY RANGE (timestamp);

CREATE TABLE funding_rate_snapshots (
    timestamp         timestamptz NOT NULL,           -- event time
    funding_rate      double precision NOT NULL,      -- a fraction: 0.0001 is 0.01 %
    funding_time      bigint NOT NULL,                -- when it is paid, milliseconds since 1970
    next_funding_time timestamptz,                    -- the payment after that; null where the venue does not send it
    receive_time      timestamptz NOT NULL,
    symbol_id         integer NOT NULL,
    CONSTRAINT funding_rate_within_1 CHECK (funding_rate BETWEEN -1 AND 1),
    CONSTRAINT funding_time_after_1970 CHECK (funding_time > 0),
    PRIMARY KEY (symbol_id, timestamp, funding_time)
) PARTITION BY RANGE (timestamp);

CREATE TABLE balance_snapshots (
    timestamp         timestamptz NOT NULL,           -- event time
    available_balance double precision NOT NULL,      -- balances are in units of the asset
    locked_balance    double precision NOT NULL,
    total_balance     double precision NOT NULL GENERATED ALWAYS AS (available_balance + locked_balance) STORED,
    frozen_balance    double precision,               -- null where the venue does not send it, as the next two
    borrowing_balance double precision,
    interest_balance  double precision,               -- may be negative
    receive_time      timestamptz NOT NULL,
    exchange_id       integer NOT NULL,
    account           text COLLATE "C" NOT NULL,
    asset_name        text COLLATE "C" NOT NULL,
    CONSTRAINT balance_available_not_negative CHECK (available_balance >= 0 AND available_balance < 'Infinity'),
    CONSTRAINT balance_locked_not_negative CHECK (locked_balance >= 0 AND locked_balance < 'Infinity'),
    CONSTRAINT balance_frozen_not_negative CHECK (frozen_balance >= 0 AND frozen_balance < 'Infinity'),
    CONSTRAINT balance_borrowing_not_negative CHECK (borrowing_balance >= 0 AND borrowing_balance < 'Infinity'),
    CONSTRAINT balance_interest_finite CHECK (interest_balance > '-Infinity' AND interest_balance < 'Infinity'),
    CONSTRAINT balance_account_length CHECK (octet_length(account) BETWEEN 1 AND 200),
    CONSTRAINT balance_asset_form CHECK (asset_name ~ '^[A-Z0-9]+$' AND octet_length(asset_name) <= 200),
    PRIMARY KEY (exchange_id, account, asset_name, timestamp)
) PARTITION BY RANGE (timestamp);

-- Every account and asset that has a balance, so that the newest of each is found without reading history.
CREATE TABLE balance_assets (
    exchange_id integer NOT NULL,
    account     text COLLATE "C" NOT NULL,
    asset_name  text COLLATE "C" NOT NULL,
    PRIMARY KEY (exchange_id, account, asset_name)
);

-- The days that the event tables have had a partition for, and when it was made: bounds how many an hour may bring.
CREATE TABLE day_partitions (
    table_name text COLLATE "C" NOT NULL,
    day        date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (table_name, day)
);

-- The highest stored sequence of each instrument whose quotes have no time of their own: what is above it is new.
CREATE TABLE sequence_highs (
    symbol_id integer PRIMARY KEY,
    sequence  bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE gaps (
    from_time  timestamptz NOT NULL,                  -- event time of the last event before the gap
    to_time    timestamptz NOT NULL,                  -- event time of the first event after it
    expected   bigint,                                -- the id that should have come; null where ids did not tell
    seen       bigint,                                -- the id that came instead
    symbol_id  integer NOT NULL,
    event_type text COLLATE "C" NOT NULL,             -- which stream: book_ticker, trade
    kind       text COLLATE "C" NOT NULL,             -- how it was noticed
    collector  text COLLATE "C" NOT NULL,             -- whose stream has it
    CONSTRAINT gaps_event_type_length CHECK (octet_length(event_type) <= 200),
    CONSTRAINT gaps_kind_length CHECK (octet_length(kind) <= 200),
    CONSTRAINT gaps_collector_length CHECK (octet_length(collector) <= 200),
    PRIMARY KEY (symbol_id, from_time, event_type, kind, to_time, collector)
);

-- What was refused, with its original bytes.
CREATE TABLE dead_letters (
    source_topic     text COLLATE "C" NOT NULL,
    source_partition integer NOT NULL,
    source_offset    bigint NOT NULL,
    stage            text NOT NULL,                   -- who refused it
    reason           text NOT NULL,                   -- one of an enumerated few
    detail           text NOT NULL,                   -- in words
    schema_id        integer,                         -- of the value's frame; null if it has none
    record_key       bytea,
    record_value     bytea,
    dead_at          timestamptz NOT NULL,
    PRIMARY KEY (source_topic, source_partition, source_offset)
);

CREATE INDEX dead_letters_newest ON dead_letters (dead_at);

-- How far each partition is stored; moved in the transaction that stores its rows.
CREATE TABLE sink_offsets (
    topic       text COLLATE "C" NOT NULL,
    partition   integer NOT NULL,
    topic_id    uuid NOT NULL,                        -- a topic made anew has another one
    next_offset bigint NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sink_offsets_not_negative CHECK (next_offset >= 0),
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- What was made of each partition's records: records = inserted + updated + unchanged + dead.
CREATE TABLE ledger (
    topic      text COLLATE "C" NOT NULL,
    partition  integer NOT NULL,
    records    bigint NOT NULL,
    no_records bigint NOT NULL,                       -- offsets that held no record, such as transaction markers
    inserted   bigint NOT NULL,
    updated    bigint NOT NULL,
    unchanged  bigint NOT NULL,
    dead       bigint NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Rows that each partition's records brought into each table and day: what count(*) must find there.
CREATE TABLE ledger_rows (
    table_name text COLLATE "C" NOT NULL,
    day        date NOT NULL,                         -- of the event time, UTC
    topic      text COLLATE "C" NOT NULL,
    partition  integer NOT NULL,
    rows       bigint NOT NULL,
    PRIMARY KEY (table_name, day, topic, partition)
) WITH (fillfactor = 50);
