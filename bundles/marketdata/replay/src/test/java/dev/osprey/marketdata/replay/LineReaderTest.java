package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void splitsLinesIntoFields() throws IOException {
        assertThat(read("a,bc,\n,\nd\n")).containsExactly(List.of("a", "bc", ""), List.of("", ""), List.of("d"));
    }

    @Test
    void lastLineNeedsNoEnd() throws IOException {
        assertThat(read("a,b\nc,d")).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void carriageReturnsBelongToTheEndOfTheLine() throws IOException {
        assertThat(read("a,b\r\nc,d\r\n\r\n")).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of(""));
    }

    @Test
    void emptyStreamHasNoLine() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void lineCanBeGivenAgain() throws IOException {
        LineReader lines = reader("a\nb\n", 1);
        lines.next();
        lines.giveAgain();

        assertThat(lines.next()).isTrue();
        assertThat(lines.text(0)).isEqualTo("a");
        assertThat(lines.line()).isEqualTo(1);
        lines.next();
        assertThat(lines.text(0)).isEqualTo("b");
        assertThat(lines.line()).isEqualTo(2);
    }

    @Test
    void overlongLineIsPassedOver() throws IOException {
        LineReader lines = reader("a,b\n" + "x,".repeat(500_000) + "\nc,d\n" + "y".repeat(300_000), 4_096);

        assertThat(lines.next() && !lines.isOverlong()).isTrue();
        assertThat(lines.next() && lines.isOverlong()).isTrue();
        assertThat(lines.next() && !lines.isOverlong()).isTrue();
        assertThat(lines.text(0)).isEqualTo("c");
        assertThat(lines.line()).isEqualTo(3);
        assertThat(lines.next() && lines.isOverlong()).isTrue();
        assertThat(lines.next()).isFalse();
    }

    @Test
    void readsTheSameHoweverTheStreamComesInPieces() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<List<String>> expected = new ArrayList<>();
        for (int line = 0; line < 40_000; line++) {
            List<String> fields = new ArrayList<>();
            for (int field = random.nextInt(12); field >= 0; field--) {
                fields.add("f" + "x".repeat(random.nextInt(10)));
            }
            expected.add(fields);
        }
        String text = expected.stream().map(fields -> String.join(",", fields)).collect(Collectors.joining("\n"));

        assertThat(read(text, 1 + random.nextInt(100_000))).as("seed %d", seed).isEqualTo(expected);
    }

    private static List<List<String>> read(String text) throws IOException {
        assertThat(read(text, 1)).isEqualTo(read(text, 1_000));
        return read(text, 1);
    }

    private static List<List<String>> read(String text, int piece) throws IOException {
        LineReader lines = reader(text, piece);
        List<List<String>> read = new ArrayList<>();
        while (lines.next()) {
            List<String> fields = new ArrayList<>();
            for (int field = 0; field < lines.fields(); field++) {
                fields.add(lines.text(field));
            }
            read.add(fields);
        }
        return read;
    }

    private static LineReader reader(String text, int piece) {
        InputStream whole = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new LineReader(new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return whole.read(bytes, offset, Math.min(length, piece));
            }
        });
    }
}
