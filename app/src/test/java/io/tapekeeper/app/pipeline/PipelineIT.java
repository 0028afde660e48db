// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack and four real recordings: each step goes on from the one before, as a user's day does. */
@TestMethodOrder(OrderAnnotation.class)
class PipelineIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OF_INSTRUMENT =
            " JOIN symbols s ON s.id = symbol_id JOIN exchanges e ON e.id = s.exchange_id"
                    + " WHERE e.enum_value = '%s' AND s.exchange_symbol = '%s'";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static List<Path> tapes;

    @BeforeAll
    static void playsFourRecordings() throws IOException {
        tapes = Recordings.binance();
        stack = Stack.up(folder.resolve("data"), "--source", "none");
        stack.run(replay("--speed", "max"));
    }

    @AfterAll
    static void stops() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void storesEveryQuoteAndTradeOnce() throws IOException, SQLException {
        JsonNode audit = stack.audit();

        assertThat(rows("book_ticker_snapshots", "BINANCE_SPOT", "BTCUSDT")).isEqualTo(28_040);
        assertThat(rows("book_ticker_snapshots", "BINANCE_SPOT", "ETHUSDT")).isEqualTo(24_077);
        assertThat(rows("book_ticker_snapshots", "BINANCE_FUTURES", "BTCUSDT")).isEqualTo(66_089);
        assertThat(rows("book_ticker_snapshots", "BINANCE_FUTURES", "ETHUSDT")).isEqualTo(53_992);
        assertThat(rows("trade_snapshots", "BINANCE_SPOT", "BTCUSDT")).isEqualTo(9_757);
        assertThat(rows("trade_snapshots", "BINANCE_SPOT", "ETHUSDT")).isEqualTo(6_106);
        assertThat(rows("trade_snapshots", "BINANCE_FUTURES", "BTCUSDT")).isEqualTo(21_313);
        assertThat(rows("trade_snapshots", "BINANCE_FUTURES", "ETHUSDT")).isEqualTo(14_076);
        assertThat(audit.get("unaccounted").asLong()).isZero();
        assertThat(audit.get("in_flight").asLong()).isZero();
        assertThat(Stack.type(audit, "trade").get("inserted").asLong()).isEqualTo(51_252);
    }

    @Test
    @Order(2)
    void storesEveryNumberAsItsTextInTheTape() throws IOException, SQLException {
        for (Path tape : tapes) {
            String exchange =
                    tape.getFileName().toString().startsWith("binance_spot") ? "BINANCE_SPOT" : "BINANCE_FUTURES";
            String symbol = tape.getFileName().toString().contains("btcusdt") ? "BTCUSDT" : "ETHUSDT";
            assertThat(quotesStored(exchange, symbol)).isEqualTo(quotesOf(tape));
            assertThat(tradesStored(exchange, symbol)).isEqualTo(tradesOf(tape));
        }
    }

    @Test
    @Order(3)
    void addsNothingWhenItIsPlayedAgainAndNamesTheDuplicates() throws IOException, SQLException {
        stack.run(replay("--speed", "max"));
        stack.run(replay("--speed", "max", "--collectors", "2"));

        JsonNode audit = stack.audit();

        assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(172_198);
        assertThat(stack.number("SELECT count(*) FROM trade_snapshots")).isEqualTo(51_252);
        JsonNode quotes = Stack.type(audit, "book_ticker");
        assertThat(quotes.get("published").asLong()).isEqualTo(4 * 172_198);
        assertThat(quotes.get("inserted").asLong()).isEqualTo(172_198);
        assertThat(quotes.get("updated").asLong()).isZero();
        assertThat(quotes.get("duplicates").asLong() + quotes.get("unchanged").asLong())
                .isEqualTo(3 * 172_198);
        assertThat(quotes.get("duplicates").asLong()).isPositive();
    }

    @Test
    @Order(4)
    void servesHistoryInPagesAndLatestByHttp() throws IOException, InterruptedException {
        String trades = "/v1/trades?exchange=BINANCE_SPOT&symbol=BTC/USDT&from=2024-08-08&to=2024-08-10&limit=5000";
        long rows = 0;
        String next = "";
        do {
            JsonNode page = JSON.readTree(stack.get(trades + next).body());
            rows += page.get("data").size();
            next = "&cursor=" + page.get("next_cursor").asText();
        } while (!next.equals("&cursor=null"));
        assertThat(rows).isEqualTo(9_757);

        JsonNode latest = JSON.readTree(stack.get("/v1/book-tickers/latest?exchange=BINANCE_FUTURES&symbol=ETH/USDT")
                .body());
        assertThat(latest.get("data")).hasSize(1);
        assertThat(latest.get("data").get(0).get("sequence").asLong()).isEqualTo(5_123_135_475_791L);
        assertThat(stack.get("/v1/trades/latest?exchange=BINANCE_SPOT&symbol=NO/SUCH")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(5)
    void saysHowMuchIsStored() throws IOException {
        JsonNode stats = JSON.readTree(stack.run("stats", "--json"));

        JsonNode trades = stats.get("tables").get(3);
        assertThat(trades.get("table").asText()).isEqualTo("trade_snapshots");
        assertThat(trades.get("rows").asLong()).isEqualTo(51_252);
        assertThat(trades.get("newest").asText()).startsWith("2024-08-09T00:00:");
        assertThat(stack.run("stats"))
                .contains("book_ticker_snapshots", "172198")
                .contains("BINANCE_SPOT");
    }

    @Test
    @Order(6)
    void dropsWhatIsOlderThanIsKeptAndTheAuditHolds() throws IOException, SQLException {
        String kept = "-Dtapekeeper.retention.trade=30d";

        assertThat(stack.run("cleanup", "--dry-run", kept))
                .contains("trade_snapshots", "2024-08-08", "would be dropped");
        assertThat(stack.number("SELECT count(*) FROM trade_snapshots")).isEqualTo(51_252);
        JsonNode result = JSON.readTree(stack.run("cleanup", "--json", kept));
        assertThat(result.get("dropped")).hasSize(2);
        assertThat(result.get("left")).isEmpty();

        assertThat(stack.number("SELECT count(*) FROM trade_snapshots")).isZero();
        assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(172_198);
        assertThat(stack.audit().get("unaccounted").asLong()).isZero();
        assertThat(stack.run("cleanup")).contains("0 days dropped", "kept for ever");
    }

    @Test
    @Order(7)
    void auditFailsWhenARowIsMissing() throws SQLException {
        assertThat(stack.execute("DELETE FROM book_ticker_snapshots WHERE sequence = 5123135475791"))
                .isEqualTo(1);

        Tapekeeper.Result audit = stack.tryRun("audit", "--wait", "60s");

        assertThat(audit.status()).isEqualTo(1);
        assertThat(audit.out()).contains("book_ticker_snapshots of 2024-08-");
        assertThat(audit.err()).contains("tapekeeper: 1 unaccounted: ");
    }

    @Test
    @Order(8)
    void rebuildBringsTheRowBackAndLeavesWhatRetentionDropped() throws IOException, SQLException {
        JsonNode report = JSON.readTree(stack.run("rebuild", "--json"));

        assertThat(report.get("restored").asLong()).isEqualTo(1);
        assertThat(report.get("dropped").asLong()).as("copies, too").isGreaterThanOrEqualTo(51_252);
        assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(172_198);
        assertThat(stack.number("SELECT count(*) FROM trade_snapshots")).isZero();
        assertThat(stack.audit().get("unaccounted").asLong()).isZero();
    }

    @Test
    @Order(9)
    void aLossThatIsAcceptedIsUnaccountedNoMore() throws IOException, SQLException {
        stack.execute("DELETE FROM book_ticker_snapshots WHERE sequence = 5123135475791");

        assertThat(stack.run("audit", "--accept-losses")).contains("1 were accepted as lost");
        assertThat(stack.audit().get("accepted").asLong()).isEqualTo(1);
    }

    private static Object[] replay(Object... options) {
        Object[] arguments = new Object[1 + tapes.size() + options.length];
        arguments[0] = "replay";
        System.arraycopy(tapes.toArray(), 0, arguments, 1, tapes.size());
        System.arraycopy(options, 0, arguments, 1 + tapes.size(), options.length);
        return arguments;
    }

    private static long rows(String table, String exchange, String symbol) throws SQLException {
        return stack.number("SELECT count(*) FROM " + table + OF_INSTRUMENT.formatted(exchange, symbol));
    }

    private static Map<String, List<BigDecimal>> quotesStored(String exchange, String symbol) throws SQLException {
        return stored(
                "SELECT sequence::text, bid_price, bid_qty, ask_price, ask_qty FROM book_ticker_snapshots"
                        + OF_INSTRUMENT.formatted(exchange, symbol),
                4);
    }

    private static Map<String, List<BigDecimal>> tradesStored(String exchange, String symbol) throws SQLException {
        return stored(
                "SELECT trade_id, price, quantity, (extract(epoch FROM timestamp) * 1000)::bigint FROM trade_snapshots"
                        + OF_INSTRUMENT.formatted(exchange, symbol),
                3);
    }

    private static Map<String, List<BigDecimal>> stored(String query, int numbers) throws SQLException {
        Map<String, List<BigDecimal>> stored = new HashMap<>();
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ArrayList<BigDecimal> values = new ArrayList<>();
                for (int column = 2; column < 2 + numbers; column++) {
                    values.add(new BigDecimal(Double.toString(rows.getDouble(column))).stripTrailingZeros());
                }
                stored.put(rows.getString(1), values);
            }
        }
        return stored;
    }

    private static Map<String, List<BigDecimal>> quotesOf(Path tape) throws IOException {
        return framesOf(tape, "@bookTicker", "u", "b", "B", "a", "A");
    }

    private static Map<String, List<BigDecimal>> tradesOf(Path tape) throws IOException {
        return framesOf(tape, "@trade", "t", "p", "q", "T");
    }

    private static Map<String, List<BigDecimal>> framesOf(Path tape, String stream, String id, String... numbers)
            throws IOException {
        Map<String, List<BigDecimal>> frames = new HashMap<>();
        for (String line : Recordings.lines(tape)) {
            if (line.contains(stream + "\"")) {
                JsonNode data = JSON.readTree(line.substring(line.indexOf(' '))).get("data");
                ArrayList<BigDecimal> values = new ArrayList<>();
                for (String number : numbers) {
                    values.add(new BigDecimal(data.get(number).asText()).stripTrailingZeros());
                }
                frames.put(data.get(id).asText(), values);
            }
        }
        return frames;
    }
}
