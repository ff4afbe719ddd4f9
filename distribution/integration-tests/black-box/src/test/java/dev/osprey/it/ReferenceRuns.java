package dev.osprey.it;

import java.util.List;

/** Options of the backtests that independent programs computed as well. */
final class ReferenceRuns {

    private ReferenceRuns() {}

    /** Bitcoin in bars of four hours, decided by simple averages: {@code btc_4h_sma20_50}. */
    static List<String> fourHours() {
        return List.of(
                "--strategy",
                "moving-average-cross",
                "--instrument",
                "BTC-USD.COINBASE",
                "--data",
                Shared.file("data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz")
                        .toString(),
                "--from",
                "2023-02-01T00:00:00Z",
                "--set",
                "fast=20",
                "--set",
                "slow=50",
                "--fee",
                "0.001");
    }

    /** The S&P 500 of four years in daily bars, decided by exponential averages: {@code sp500_ema12_26}. */
    static List<String> sp500() {
        return List.of(
                "--strategy",
                "ema-cross",
                "--instrument",
                "SP500.INDEX",
                "--data",
                Shared.file("data/bars/index-daily/sp500_1999_2018.csv.gz").toString(),
                "--from",
                "2010-01-01",
                "--to",
                "2014-01-01",
                "--set",
                "fast=12",
                "--set",
                "slow=26",
                "--fee",
                "0.0005");
    }
}
