package dev.osprey.marketdata.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What can happen to a file's bytes. None is empty before. */
enum Damage {
    FLIPPED_BIT {
        @Override
        byte[] to(byte[] bytes, Random random) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }
    },
    CUT_SHORT {
        @Override
        byte[] to(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    CUT_OUT {
        @Override
        byte[] to(byte[] bytes, Random random) {
            int at = random.nextInt(bytes.length);
            return spliced(bytes, at, upTo(bytes, at + 1 + random.nextInt(200)), new byte[0]);
        }
    },
    REPEATED {
        @Override
        byte[] to(byte[] bytes, Random random) {
            int at = random.nextInt(bytes.length);
            return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, upTo(bytes, at + 1 + random.nextInt(200))));
        }
    },
    GARBAGE {
        @Override
        byte[] to(byte[] bytes, Random random) {
            byte[] garbage = new byte[1 + random.nextInt(20)];
            random.nextBytes(garbage);
            int at = random.nextInt(bytes.length);
            return spliced(bytes, at, upTo(bytes, at + garbage.length), garbage);
        }
    },
    SEPARATOR {
        @Override
        byte[] to(byte[] bytes, Random random) {
            int at = random.nextInt(bytes.length);
            byte[] one = {(byte) SEPARATORS.charAt(random.nextInt(SEPARATORS.length()))};
            return spliced(bytes, at, upTo(bytes, at + random.nextInt(2)), one);
        }
    },
    /** The likeliest to get through: a number becomes another, or none. */
    NUMBER {
        @Override
        byte[] to(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length);
            while (from < bytes.length && !isOfNumber(bytes[from])) {
                from++;
            }
            int to = from;
            while (to < bytes.length && isOfNumber(bytes[to])) {
                to++;
            }
            return spliced(bytes, from, to, WORDS.get(random.nextInt(WORDS.size())));
        }
    },
    LINES_SHUFFLED {
        @Override
        byte[] to(byte[] bytes, Random random) {
            List<String> lines = lines(bytes);
            int from = random.nextInt(lines.size());
            Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 2 + random.nextInt(20))), random);
            return joined(lines);
        }
    },
    LINE_MOVED {
        @Override
        byte[] to(byte[] bytes, Random random) {
            List<String> lines = lines(bytes);
            lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
            return joined(lines);
        }
    },
    FIELDS_SWAPPED {
        @Override
        byte[] to(byte[] bytes, Random random) {
            List<String> lines = lines(bytes);
            int row = random.nextInt(lines.size());
            List<String> fields = new ArrayList<>(List.of(lines.get(row).split(",", -1)));
            Collections.swap(fields, random.nextInt(fields.size()), random.nextInt(fields.size()));
            lines.set(row, String.join(",", fields));
            return joined(lines);
        }
    },
    /** Nested, unclosed, or closed once too often; harmless where it lands in CSV. */
    BRACKETS {
        @Override
        byte[] to(byte[] bytes, Random random) {
            String bracket = List.of("[", "]", "{", "}", "{\"a\":", "[[\"1\",", "\"", "\\", "\\u12", "],[", "null,")
                    .get(random.nextInt(11));
            int at = random.nextInt(bytes.length);
            int times = random.nextInt(20) == 0 ? 20_000 : 1 + random.nextInt(3);
            return spliced(bytes, at, at, bytes(bracket.repeat(times)));
        }
    },
    LINE_ENDS {
        @Override
        byte[] to(byte[] bytes, Random random) {
            String end =
                    List.of("\r", "\r\n", "\n\n", "", "\n\r", "\u0000\n", " \n").get(random.nextInt(7));
            return bytes(text(bytes).replace("\n", end));
        }
    },
    /** Longer than any buffer. */
    GIANT_LINE {
        @Override
        byte[] to(byte[] bytes, Random random) {
            int at = random.nextInt(bytes.length);
            String filling = List.of("9", ",", "x", "0.1,", " ", "\"").get(random.nextInt(6));
            return spliced(bytes, at, at, bytes(filling.repeat(300_000 / filling.length())));
        }
    },
    ENCODING {
        @Override
        byte[] to(byte[] bytes, Random random) {
            String text = text(bytes);
            return switch (random.nextInt(4)) {
                case 0 -> text.getBytes(StandardCharsets.UTF_16);
                case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
                case 2 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
                default -> text.replace('1', '\uFF11').replace('.', '\u066B').getBytes(StandardCharsets.UTF_8);
            };
        }
    },
    EMPTIED {
        @Override
        byte[] to(byte[] bytes, Random random) {
            return bytes(List.of("", "\n", "\u0000", "\u001f\u008b", "PK\u0003\u0004", "[]", "{}", ",", "\uFEFF\n")
                    .get(random.nextInt(9)));
        }
    },
    COMPRESSED {
        @Override
        byte[] to(byte[] bytes, Random random) {
            return random.nextBoolean() ? gzip(bytes) : zip(bytes, random.nextInt(10) == 0 ? random.nextInt(3) : 1);
        }
    };

    private static final String SEPARATORS = ",\n.-e0\r\" ;\t:{}[]\\";

    private static final List<byte[]> WORDS = List.of(
            bytes("0"),
            bytes("-1"),
            bytes("-0"),
            bytes("+5"),
            bytes(""),
            bytes(" "),
            bytes("."),
            bytes("1.2.3"),
            bytes("0x10"),
            bytes("1_000"),
            bytes("NaN"),
            bytes("-Infinity"),
            bytes("null"),
            bytes("true"),
            bytes("1e-308"),
            bytes("1e308"),
            bytes("1e999999999999"),
            bytes("0.00000000000000001"),
            bytes("0.000000015"),
            bytes("92233720368"),
            bytes("9223372036854775807"),
            bytes("9223372036854775808"),
            bytes("-9223372036854775808"),
            bytes("4294967296"),
            bytes("253402300800000"),
            bytes("99999999999999999999999999999999e999"));

    /** Changes bytes, of which there is at least one. */
    abstract byte[] to(byte[] bytes, Random random);

    private static boolean isOfNumber(byte each) {
        return each >= '0' && each <= '9' || each == '.';
    }

    private static int upTo(byte[] bytes, int end) {
        return Math.min(bytes.length, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(byte[] bytes) {
        return new ArrayList<>(List.of(text(bytes).split("\n", -1)));
    }

    private static byte[] joined(List<String> lines) {
        return bytes(String.join("\n", lines));
    }

    static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] all = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
        return all;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] bytes, int entries) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (int i = 0; i < entries; i++) {
                out.putNextEntry(new ZipEntry("entry" + i));
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
