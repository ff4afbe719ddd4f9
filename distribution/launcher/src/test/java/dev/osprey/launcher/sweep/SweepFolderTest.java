package dev.osprey.launcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepFolderTest {

    private static final Map<String, Object> ASKED = Map.of("fee", "0");

    @TempDir
    private Path temporary;

    private Path out() {
        return temporary.resolve("out");
    }

    private void write(int... runs) throws FailedException, IOException {
        try (SweepFolder folder = SweepFolder.open(out(), ASKED)) {
            for (int run : runs) {
                folder.add(Map.of("run", run, "parameters", Map.of("fast", "5"), "sharpe", 0.5));
            }
        }
    }

    @Test
    void runsThatEndedAreThereWhenItIsOpenedAgain() throws Exception {
        write(2, 1);

        try (SweepFolder again = SweepFolder.open(out(), ASKED)) {
            assertThat(again.done()).containsOnlyKeys(1, 2);
        }
    }

    @Test
    void lineThatWasCutByAKillAtAnyByteIsDroppedAndTheRunDoneAgain() throws Exception {
        write(1, 2);
        Path runs = out().resolve("runs.jsonl");
        byte[] whole = Files.readAllBytes(runs);
        for (int length = whole.length / 2; length < whole.length; length++) {
            Files.write(runs, Arrays.copyOf(whole, length));
            try (SweepFolder again = SweepFolder.open(out(), ASKED)) {
                assertThat(again.done()).as("cut at %d", length).containsOnlyKeys(1);
            }
            write(2);
            assertThat(Files.readAllBytes(runs)).hasSameSizeAs(whole);
        }
    }

    @Test
    void workOfAKilledSweepIsDeleted() throws Exception {
        write(1);
        Path left = Files.createDirectories(out().resolve("work/2"));
        Files.writeString(left.resolve("segment"), "x");

        write();

        assertThat(out().resolve("work")).doesNotExist();
    }

    @Test
    void aSweepOfWhichNoRunWorkedLeavesTheFolderToAnother() throws Exception {
        try (SweepFolder folder = SweepFolder.open(out(), Map.of("fee", "x"))) {
            folder.add(Map.of("run", 1, "parameters", Map.of("fst", "5"), "error", "there is no fst"));
        }

        write(1);

        try (SweepFolder again = SweepFolder.open(out(), ASKED)) {
            assertThat(again.done().get(1)).containsEntry("parameters", Map.of("fast", "5"));
        }
    }

    @Test
    void otherSweepIsRefused() throws Exception {
        write(1);

        assertThatThrownBy(() -> SweepFolder.open(out(), Map.of("fee", "1")))
                .isInstanceOf(FailedException.class)
                .hasMessage("out=" + out() + " holds a sweep with fee=\"0\", not \"1\"; give another folder");
    }

    @Test
    void ofASweepWithoutARunNothingStays() throws Exception {
        write();
        assertThat(out()).doesNotExist();

        Files.createDirectory(out());
        write();
        assertThat(out()).isEmptyDirectory();
    }

    @Test
    void afterASweepOfWhichNoRunWorkedAndOneWithoutARunAThirdMayComeIn() throws Exception {
        try (SweepFolder folder = SweepFolder.open(out(), Map.of("fee", "x"))) {
            folder.add(Map.of("run", 1, "parameters", Map.of("fst", "5"), "error", "there is no fst"));
            folder.summary("runs.csv", "run\n1\n");
        }
        write();

        write(1);

        try (SweepFolder again = SweepFolder.open(out(), ASKED)) {
            assertThat(again.done()).containsOnlyKeys(1);
        }
    }

    @Test
    void sweepThatWasKilledBeforeItsFirstRunMayBeChanged() throws Exception {
        Files.createDirectory(out());
        Files.writeString(out().resolve("sweep.json"), "{\"fee\" : \"0\"}");
        Files.createFile(out().resolve("runs.jsonl"));

        try (SweepFolder again = SweepFolder.open(out(), Map.of("fee", "1"))) {
            assertThat(again.done()).isEmpty();
            assertThat(out().resolve("sweep.json")).content().contains("\"fee\" : \"1\"");
        }
    }

    @Test
    void folderInUseIsRefused() throws Exception {
        try (SweepFolder first = SweepFolder.open(out(), ASKED)) {
            assertThat(first.done()).isEmpty();
            assertThatThrownBy(() -> SweepFolder.open(out(), ASKED))
                    .isInstanceOf(FailedException.class)
                    .hasMessage("out=" + out() + " is in use by another sweep");
        }
    }

    @Test
    void fileInPlaceOfTheFolderIsSaid() throws Exception {
        Files.writeString(out(), "x");

        assertThatThrownBy(() -> SweepFolder.open(out(), ASKED))
                .isInstanceOf(FailedException.class)
                .hasMessage("out=" + out() + " must be a folder, and is a file");
    }

    @Test
    void folderOfSomethingElseIsRefused() throws Exception {
        Files.createDirectories(out());
        Files.writeString(out().resolve("letter.txt"), "x");

        assertThatThrownBy(() -> SweepFolder.open(out(), ASKED))
                .isInstanceOf(FailedException.class)
                .hasMessage("out=" + out() + " has files that are no sweep's; give an empty folder");
        assertThat(out().resolve("runs.jsonl")).doesNotExist();
    }

    @Test
    void damageInTheMiddleIsSaid() throws Exception {
        write(1, 2);
        Path runs = out().resolve("runs.jsonl");
        Files.writeString(runs, "nonsense" + Files.readString(runs));

        assertThatThrownBy(() -> SweepFolder.open(out(), ASKED))
                .isInstanceOf(FailedException.class)
                .hasMessageStartingWith(runs + " is damaged after run 0: nonsense");
    }
}
