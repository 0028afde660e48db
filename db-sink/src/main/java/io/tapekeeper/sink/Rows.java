// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.BalanceSnapshot;
import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.FundingRateSnapshot;
import io.tapekeeper.database.GapRow;
import io.tapekeeper.database.InstrumentUpdate;
import io.tapekeeper.database.Side;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.StandInSequence;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;

/** Events as rows: the same values, under the database's names. */
final class Rows {

    private Rows() {}

    static BookTickerSnapshot of(int symbolId, BookTicker event) {
        return new BookTickerSnapshot(
                symbolId,
                event.getEventTime(),
                StandInSequence.sequenceOf(event),
                event.getBidPrice(),
                event.getBidQty(),
                event.getAskPrice(),
                event.getAskQty(),
                event.getReceiveTime(),
                event.getTimeSource() == TimeSource.RECEIVE);
    }

    static TradeSnapshot of(int symbolId, Trade event) {
        return new TradeSnapshot(
                symbolId,
                event.getEventTime(),
                event.getTradeId(),
                event.getPrice(),
                event.getQuantity(),
                event.getQuoteQuantity(),
                switch (event.getSide()) {
                    case BUY -> Side.BUY;
                    case SELL -> Side.SELL;
                },
                event.getReceiveTime());
    }

    static FundingRateSnapshot of(int symbolId, FundingRate event) {
        return new FundingRateSnapshot(
                symbolId,
                event.getEventTime(),
                event.getFundingRate(),
                event.getFundingTime(),
                event.getNextFundingTime(),
                event.getReceiveTime());
    }

    static BalanceSnapshot of(int exchangeId, Balance event) {
        return new BalanceSnapshot(
                exchangeId,
                event.getAccount(),
                event.getAsset(),
                event.getEventTime(),
                event.getAvailable(),
                event.getLocked(),
                event.getFrozen(),
                event.getBorrowing(),
                event.getInterest(),
                event.getReceiveTime());
    }

    static GapRow of(int symbolId, Gap event) {
        return new GapRow(
                symbolId,
                event.getEventType(),
                event.getKind().name(),
                event.getExpected(),
                event.getSeen(),
                event.getFrom(),
                event.getTo(),
                event.getCollector());
    }

    static InstrumentUpdate of(Instrument event) {
        return new InstrumentUpdate(
                event.getExchange(),
                event.getBase(),
                event.getQuote(),
                event.getExchangeSymbol(),
                event.getSymbolType().name(),
                event.getActive(),
                event.getPricePrecision(),
                event.getQuantityPrecision(),
                event.getMinQuantity(),
                event.getMinNotional(),
                event.getReceiveTime());
    }
}
