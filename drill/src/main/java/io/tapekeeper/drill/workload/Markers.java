// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.Venues;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * Events that tell whether all flows: a quote, a trade, a funding rate and a balance for each partition, all of one time,
 * which tells the round. One thread at a time.
 */
final class Markers {

    static final String NAME = "MARK";

    private final List<InstrumentTape> tapes = new ArrayList<>();
    private final List<String> accounts;

    /** @param partitions of a topic */
    Markers(int partitions) {
        List<String> names = covering(partitions);
        names.forEach(name -> tapes.add(
                new InstrumentTape(new Listing(Venues.FUTURES, name, name, "USDT"), new Random(0), 0, Instant.EPOCH)));
        this.accounts = names;
    }

    /** Names whose keys fall into every partition, one each. */
    private static List<String> covering(int partitions) {
        String[] names = new String[partitions];
        int left = partitions;
        for (int number = 0; left > 0; number++) {
            String name = NAME + number;
            byte[] key = (Venues.FUTURES + '|' + name).getBytes(StandardCharsets.UTF_8);
            int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
            if (names[partition] == null) {
                names[partition] = name;
                left--;
            }
        }
        return List.of(names);
    }

    /** The events of one round, whose event time is {@code time}. */
    List<Message> round(Instant time) {
        long at = Instants.micros(time);
        List<Message> round = new ArrayList<>();
        for (InstrumentTape tape : tapes) {
            String key = tape.listing().key();
            round.add(Message.of(at, EventType.BOOK_TICKER, key, tape.quote(time, time, "marker")));
            round.add(Message.of(at, EventType.TRADE, key, tape.trade(time, time, "marker")));
            round.add(Message.of(at, EventType.FUNDING_RATE, key, tape.fundingRate(time, time, "marker")));
        }
        for (String account : accounts) {
            Balance balance = Balance.newBuilder()
                    .setExchange(Venues.FUTURES)
                    .setAccount(account)
                    .setAsset(NAME)
                    .setEventTime(time)
                    .setReceiveTime(time)
                    .setAvailable(1)
                    .setLocked(0)
                    .build();
            round.add(Message.of(at, EventType.BALANCE, Venues.FUTURES + '|' + account, balance));
        }
        return round;
    }
}
