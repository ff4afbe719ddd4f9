package dev.osprey.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.launcher.Json;
import dev.osprey.messages.BookDeltaEncoder;
import dev.osprey.messages.CheckpointEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.RiskChainChangedEncoder;
import dev.osprey.messages.Side;
import dev.osprey.messages.SubmitOrderEncoder;
import dev.osprey.messages.TradeEncoder;
import dev.osprey.messages.TradingState;
import dev.osprey.messages.TradingStateChangedEncoder;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final int OFFSET = 24;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RecordReader reader = new RecordReader();

    private String json(int encodedLength) {
        return Json.write(reader.read(buffer, OFFSET, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength));
    }

    @Test
    void fieldsFollowTheHeader() {
        TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        trade.header()
                .sequence(7)
                .logTime(1_500_000_000_000_000_001L)
                .venueTime(0)
                .source(100);
        trade.instrument(3)
                .aggressor(Side.SELL)
                .priceTicks(-5)
                .quantityLots(1L << 40)
                .tradeId(9);

        assertThat(json(trade.encodedLength()))
                .isEqualTo(
                        "{\"sequence\":7,\"logTime\":\"2017-07-14T02:40:00.000000001Z\",\"venueTime\":null,\"source\":100,"
                                + "\"type\":\"Trade\",\"instrument\":3,\"aggressor\":\"SELL\",\"priceTicks\":-5,"
                                + "\"quantityLots\":1099511627776,\"tradeId\":9}");
    }

    @Test
    void compositesSetsAndMissingEnumerations() {
        SubmitOrderEncoder submit = new SubmitOrderEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        submit.origin()
                .deployment(2)
                .track((short) 1)
                .ordinal((short) 255)
                .kind(0)
                .epoch(4)
                .revision(5)
                .cause(6);
        submit.side(Side.BUY).orderType(dev.osprey.messages.OrderType.NULL_VAL);
        submit.flags().clear().postOnly(true).reduceOnly(true);

        Map<String, Object> record = reader.read(buffer, OFFSET, 8 + submit.encodedLength());

        assertThat(record)
                .containsEntry(
                        "origin",
                        Map.of(
                                "deployment", 2L,
                                "track", 1L,
                                "ordinal", 255L,
                                "kind", 0L,
                                "epoch", 4L,
                                "revision", 5L,
                                "cause", 6L))
                .containsEntry("side", "BUY")
                .containsEntry("orderType", null)
                .containsEntry("flags", java.util.List.of("postOnly", "reduceOnly"));
    }

    @Test
    void groupsTextsAndHashes() {
        BookDeltaEncoder delta = new BookDeltaEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        delta.levelsCount(2)
                .next()
                .levelSide(Side.BUY)
                .priceTicks(1)
                .quantityLots(2)
                .next()
                .levelSide(Side.SELL)
                .priceTicks(3)
                .quantityLots(0);
        assertThat(json(delta.encodedLength()))
                .contains("\"levels\":[{\"levelSide\":\"BUY\",\"priceTicks\":1,\"quantityLots\":2},"
                        + "{\"levelSide\":\"SELL\",\"priceTicks\":3,\"quantityLots\":0}]");

        TradingStateChangedEncoder state = new TradingStateChangedEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        state.deployment(-1).state(TradingState.HALTED).who("Zoë").why("");
        assertThat(json(state.encodedLength()))
                .endsWith("\"deployment\":-1,\"state\":\"HALTED\",\"who\":\"Zoë\",\"why\":\"\"}");

        CheckpointEncoder checkpoint = new CheckpointEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        checkpoint.encodingVersion(1);
        for (int i = 0; i < 32; i++) {
            checkpoint.stateHash(i, (short) (0xF0 + i % 16));
        }
        assertThat(json(checkpoint.encodedLength()))
                .endsWith("\"stateHash\":\"" + "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff".repeat(2) + "\"}");
    }

    @Test
    void textsInsideGroups() {
        RiskChainChangedEncoder chain = new RiskChainChangedEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        RiskChainChangedEncoder.ChecksEncoder checks = chain.checksCount(2);
        checks.next().name("first");
        checks.next().name("second");

        assertThat(json(chain.encodedLength())).contains("\"name\":\"first\"").contains("\"name\":\"second\"");
    }

    @Test
    void aRecordOfAnOlderSchemaLacksTheFieldsThatCameLater() {
        TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        trade.tradeId(9);
        header.wrap(buffer, OFFSET).blockLength(TradeEncoder.BLOCK_LENGTH - Long.BYTES);

        assertThat(reader.read(buffer, OFFSET, 8 + trade.encodedLength() - Long.BYTES))
                .containsKey("quantityLots")
                .doesNotContainKey("tradeId");
    }

    @Test
    void aRecordOfAnUnknownTypeShowsItsTemplate() {
        header.wrap(buffer, OFFSET).templateId(9999).blockLength(0);

        assertThat(reader.read(buffer, OFFSET, 8)).isEqualTo(Map.of("type", 9999));
    }

    @Test
    void everyTypeOfTheSchemaIsKnown() {
        assertThat(reader.types())
                .contains("Trade", "SubmitOrder", "Fill", "StrategySwapped", "UnknownFill")
                .hasSizeGreaterThan(40);
    }
}
