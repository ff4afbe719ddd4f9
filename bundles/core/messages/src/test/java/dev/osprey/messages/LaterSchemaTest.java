package dev.osprey.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.co.real_logic.sbe.SbeTool;
import uk.co.real_logic.sbe.xml.IrGenerator;

/** A later schema, with a field and a message more: its codecs read today's records, and today's codecs read its records. */
class LaterSchemaTest {

    private static final String LATER = "dev.osprey.messages.later";

    private static final Schema SCHEMA = Schema.today();

    /** One of each shape: fields alone, a group, a group of texts and texts, fields and a text, many texts. All would take long to compile. */
    private static final List<String> SHAPES =
            List.of("Trade", "BookSnapshot", "SetRiskChain", "OrderChanged", "RevisionCreated");

    private static List<Schema.Message> shapes() {
        return SCHEMA.messages.stream()
                .filter(message -> SHAPES.contains(message.name()))
                .toList();
    }

    @TempDir
    private static Path directory;

    private static URLClassLoader later;

    /** Generates and compiles the codecs of today's schema with a field and a message more. */
    @BeforeAll
    static void generate() throws Exception {
        Path file = directory.resolve("later.xml");
        Files.writeString(file, laterSchema());
        Path sources = Files.createDirectory(directory.resolve("sources"));
        Path classes = Files.createDirectory(directory.resolve("classes"));
        SbeTool.generate(new IrGenerator().generate(SbeTool.parseSchema(file.toString())), sources.toString(), "Java");
        compile(sources, classes);
        later = new URLClassLoader(new URL[] {classes.toUri().toURL()}, LaterSchemaTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        later.close();
    }

    @Test
    void laterCodecsReadTodaysRecords() throws Exception {
        Samples read = new Samples(SCHEMA, LATER + ".", later, SCHEMA.version);
        Samples write = Samples.today(SCHEMA.version);
        for (Schema.Message message : shapes()) {
            DirectBuffer record = new UnsafeBuffer(write.encode(message));
            assertThat(read.decode(message, record)).isEqualTo(write.expected(message));
        }
        assertThat(added(later, new UnsafeBuffer(write.encode(SCHEMA.message(120)))))
                .isEqualTo(Long.MIN_VALUE);
    }

    private static long added(ClassLoader later, DirectBuffer orderChanged) throws ReflectiveOperationException {
        Class<?> headerType = later.loadClass(LATER + ".MessageHeaderDecoder");
        Class<?> type = later.loadClass(LATER + ".OrderChangedDecoder");
        Object decoder = type.getConstructor().newInstance();
        type.getMethod("wrapAndApplyHeader", DirectBuffer.class, int.class, headerType)
                .invoke(decoder, orderChanged, 0, headerType.getConstructor().newInstance());
        return (long) type.getMethod("added").invoke(decoder);
    }

    /** Its field is skipped, the text behind it is found, and its message is passed over by its length. */
    @Test
    void todaysCodecsReadLaterRecords() throws Exception {
        Samples write = new Samples(SCHEMA, LATER + ".", later, SCHEMA.version);
        Samples read = Samples.today(SCHEMA.version);
        for (Schema.Message message : shapes()) {
            UnsafeBuffer record = new UnsafeBuffer(write.encode(message));
            MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record, 0);
            assertThat(header.version()).isEqualTo(SCHEMA.version + 1);
            if (message.name().equals("OrderChanged")) {
                assertThat(header.blockLength()).isEqualTo(OrderChangedDecoder.BLOCK_LENGTH + 8);
            }
            assertThat(read.decode(message, record)).isEqualTo(read.expected(message));
        }
    }

    /** A reader walks by the lengths of the log and looks at the template before it decodes. */
    @Test
    void aMessageThatIsNotKnownIsPassedOver() throws Exception {
        Samples samples = Samples.today(SCHEMA.version);
        byte[] known = samples.encode(SCHEMA.message(TradeDecoder.TEMPLATE_ID));
        byte[] unknown = samples.encode(SCHEMA.message(OrderChangedDecoder.TEMPLATE_ID));
        new UnsafeBuffer(unknown)
                .putShort(MessageHeaderDecoder.templateIdEncodingOffset(), (short) 9_999, ByteOrder.LITTLE_ENDIAN);
        long prices = 0;
        for (byte[] bytes : List.of(known, unknown, known)) {
            UnsafeBuffer record = new UnsafeBuffer(bytes);
            MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record, 0);
            EventHeaderDecoder event = new EventHeaderDecoder().wrap(record, MessageHeaderDecoder.ENCODED_LENGTH);
            assertThat(event.sequence()).isNotZero();
            if (header.templateId() == TradeDecoder.TEMPLATE_ID) {
                prices++;
            }
        }
        assertThat(prices).isEqualTo(2);
    }

    private static String laterSchema() throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream(Schema.RESOURCE)) {
            String today = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int version = SCHEMA.version + 1;
            String since = " type=\"int64\" sinceVersion=\"" + version + "\"/>";
            int orderChanged = today.indexOf("<sbe:message name=\"OrderChanged\"");
            int data = today.indexOf("<data name=\"text\"", orderChanged);
            String extended =
                    today.substring(0, data) + "<field name=\"added\" id=\"1000\"" + since + today.substring(data);
            String message = "<sbe:message name=\"Added\" id=\"9999\" sinceVersion=\"" + version + "\">"
                    + "<field name=\"header\" id=\"1\" type=\"eventHeader\"/></sbe:message></sbe:messageSchema>";
            return extended.replace("</sbe:messageSchema>", message)
                    .replace("package=\"dev.osprey.messages\"", "package=\"" + LATER + "\"")
                    .replace("version=\"" + SCHEMA.version + "\"\n", "version=\"" + version + "\"\n");
        }
    }

    private static String withoutOthers(String schema) {
        return Pattern.compile("<sbe:message name=\"(\\w+)\".*?</sbe:message>", Pattern.DOTALL)
                .matcher(schema)
                .replaceAll(match -> SHAPES.contains(match.group(1)) ? Matcher.quoteReplacement(match.group()) : "");
    }

    private static void compile(Path sources, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-nowarn"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, System.err, System.err, arguments.toArray(String[]::new)))
                .as("compiled %s", sources)
                .isZero();
    }
}
