package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAlignedAndNumbersStandOnTheRight() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Table("NAME", "PRICE", "TEXT")
                .row("a", "10.5", "x")
                .row("longer", "-1234.25", "")
                .row("", null, "y")
                .print(new PrintStream(out, true));

        assertThat(out.toString().lines())
                .containsExactly(
                        "NAME       PRICE  TEXT", "a           10.5  x", "longer  -1234.25  -", "-              -  y");
    }
}
