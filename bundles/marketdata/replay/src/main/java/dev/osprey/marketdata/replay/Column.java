package dev.osprey.marketdata.replay;

import java.util.List;
import java.util.Locale;

/** What a column can hold, with the names under which files have it: compared without case and without anything but letters and digits. */
enum Column {
    TIME("start", "opentime", "opentimems", "time", "timestamp", "datetime", "date", "transacttime"),
    LOCAL_TIME("localtimestamp"),
    SYMBOL("symbol"),
    PRICE("price"),
    QUANTITY("quantity", "qty", "amount", "size"),
    ID("id", "tradeid", "aggtradeid"),
    IS_SNAPSHOT("issnapshot"),
    UPDATE_TYPE("updatetype"),
    FIRST_UPDATE("firstupdateid"),
    LAST_UPDATE("lastupdateid"),
    PREVIOUS_UPDATE("pu"),
    SIDE("side", "aggressor"),
    BUYER_MAKER("isbuyermaker"),
    BID("bid", "bidprice"),
    BID_QUANTITY("bidquantity", "bidqty", "bidsize", "bidamount"),
    ASK("ask", "askprice"),
    ASK_QUANTITY("askquantity", "askqty", "asksize", "askamount"),
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    BID_OPEN("bidopen"),
    BID_HIGH("bidhigh"),
    BID_LOW("bidlow"),
    BID_CLOSE("bidclose"),
    ASK_OPEN("askopen"),
    ASK_HIGH("askhigh"),
    ASK_LOW("asklow"),
    ASK_CLOSE("askclose"),
    VOLUME("volume"),
    TRADE_COUNT("trades", "tradecount", "count"),
    CLOSE_TIME("closetime"),
    QUOTE_VOLUME("quotevolume", "quoteassetvolume"),
    TAKER_BUY("takerbuyvolume", "takerbuybasevolume", "takerbuybaseassetvolume"),
    TAKER_BUY_QUOTE("takerbuyquotevolume", "takerbuyquoteassetvolume");

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** The place of the first of its names that is there, -1 if none is. */
    int find(List<String> header) {
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** Its name in messages: {@code bidQuantity}. */
    String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder label = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            label.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return label.toString();
    }

    static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
