// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.api.json.StatsView;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.DatabaseRole;
import io.tapekeeper.database.DatabaseStats.TableStats;
import io.tapekeeper.database.MarketCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper stats}. */
@Command(name = "stats", description = "Says how much is stored.")
final class StatsCommand implements Callable<Integer> {

    private static final List<String> TABLE_HEAD = List.of("table", "rows", "days", "bytes", "oldest", "newest");
    private static final List<String> SYMBOL_HEAD = List.of("exchange", "symbols", "active");

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        try (DatabaseRole role = DatabaseRole.open(configuration, dataDir.endpoints(configuration))) {
            StatsView stats = StatsView.of(role.database());
            System.out.print(json ? Reports.json(stats) + System.lineSeparator() : tables(stats));
        }
        return 0;
    }

    private static String tables(StatsView stats) {
        List<List<String>> tables = new ArrayList<>(List.of(TABLE_HEAD));
        for (TableStats table : stats.tables()) {
            tables.add(List.of(
                    table.table(),
                    Long.toString(table.rows()),
                    Integer.toString(table.partitions()),
                    Long.toString(table.bytes()),
                    text(table.oldest()),
                    text(table.newest())));
        }
        List<List<String>> symbols = new ArrayList<>(List.of(SYMBOL_HEAD));
        stats.symbols().forEach((exchange, counts) -> symbols.add(row(exchange, counts)));
        return Reports.table(tables) + System.lineSeparator() + Reports.table(symbols) + System.lineSeparator()
                + "the database takes " + stats.bytes() + " bytes" + System.lineSeparator();
    }

    private static List<String> row(String exchange, MarketCounts counts) {
        return List.of(exchange, Long.toString(counts.total()), Long.toString(counts.active()));
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "-" : time.toString();
    }
}
