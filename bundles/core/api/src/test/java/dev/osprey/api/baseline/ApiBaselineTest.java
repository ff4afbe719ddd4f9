package dev.osprey.api.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the promise that a plug-in compiled against an earlier build of the API runs with this one, or is told by a version. */
final class ApiBaselineTest {

    @Test
    void theApiKeepsWhatTheStoredBuildPromised() throws Exception {
        try (ApiBuild stored = ApiBuild.stored();
                ApiBuild current = ApiBuild.current()) {
            assertThat(current.brokenPromisesTo(stored))
                    .as("Raise @Version in the package-info.java of each package named; see \"Versions\" in the README")
                    .isEmpty();
        }
    }

    /** The check itself, on the risk package as if it were at 1.0.0: what it must find, and what it must let pass. */
    @Nested
    final class Check {

        private static final String RISK = "dev.osprey.api.risk";
        private static final String CONSUMER_TYPE = RISK + ".RiskCheck";
        private static final String PROVIDER_TYPE = RISK + ".RiskView";

        @TempDir
        private Path folder;

        private ApiBuild older;
        private ApiBuild newer;

        @BeforeEach
        void build() throws Exception {
            older = ApiBuild.current().withVersion(RISK, "1.0.0");
            newer = ApiBuild.current().withVersion(RISK, "1.0.0");
        }

        @AfterEach
        void close() {
            older.close();
            newer.close();
        }

        @Test
        void passesAnUnchangedApi() throws Exception {
            assertThat(newer.brokenPromisesTo(older)).isEmpty();
        }

        @Test
        void breaksWhenAMethodIsRemoved() throws Exception {
            newer.with(PROVIDER_TYPE, "long dayProfit();", "", folder);

            assertThat(newer.brokenPromisesTo(older))
                    .singleElement()
                    .asString()
                    .contains(RISK, "must become 2.0.0", "MAJOR", "dayProfit()");
        }

        @Test
        void breaksWhenPluginsWouldHaveToImplementAMethodMore() throws Exception {
            newer.with(CONSUMER_TYPE, "String name();", "String name(); int more();", folder);

            assertThat(newer.brokenPromisesTo(older))
                    .singleElement()
                    .asString()
                    .contains(RISK, "must become 2.0.0", "MAJOR", "more()");
        }

        @Test
        void asksForAMinorVersionWhenTheServerOffersAMethodMore() throws Exception {
            newer.with(PROVIDER_TYPE, "long dayProfit();", "long dayProfit(); int more();", folder);

            assertThat(newer.brokenPromisesTo(older))
                    .singleElement()
                    .asString()
                    .contains(RISK, "must become 1.1.0", "MINOR", "more()");
        }

        @Test
        void passesAChangeThatTheVersionTells() throws Exception {
            newer.with(PROVIDER_TYPE, "long dayProfit();", "", folder).withVersion(RISK, "2.0.0");

            assertThat(newer.brokenPromisesTo(older)).isEmpty();
        }

        @Test
        void breaksWhenAPackageIsRemoved() throws Exception {
            newer.without(RISK);

            assertThat(newer.brokenPromisesTo(older)).containsExactly(RISK + " 1.0.0 was removed");
        }
    }
}
