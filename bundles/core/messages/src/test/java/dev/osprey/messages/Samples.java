package dev.osprey.messages;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One record of each message, every field of it with a value that follows from the field's name: so what a kept file must hold is known without
 * keeping that too. Works by reflection on the generated codecs.
 */
final class Samples {

    private static final int GROUP_ENTRIES = 2;

    private final Schema schema;
    /** Package of the codecs, with the dot. */
    private final String codecs;

    private final ClassLoader loader;
    private final int version;

    /** @param version members added later are left out */
    Samples(Schema schema, String codecs, ClassLoader loader, int version) {
        this.schema = schema;
        this.codecs = codecs;
        this.loader = loader;
        this.version = version;
    }

    static Samples today(int version) {
        return new Samples(Schema.today(), "dev.osprey.messages.", Samples.class.getClassLoader(), version);
    }

    byte[] encode(Schema.Message message) throws ReflectiveOperationException {
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[4096]);
        Object encoder = create(message.name() + "Encoder");
        Object header = create("MessageHeaderEncoder");
        method(encoder, "wrapAndApplyHeader", 3).invoke(encoder, buffer, 0, header);
        encodeMembers(encoder, message.members(), message.name());
        int length = 8 + (int) method(encoder, "encodedLength", 0).invoke(encoder);
        byte[] record = new byte[length];
        buffer.getBytes(0, record);
        return record;
    }

    private Object create(String name) throws ReflectiveOperationException {
        return loader.loadClass(codecs + name).getConstructor().newInstance();
    }

    private void encodeMembers(Object encoder, List<Schema.Member> members, String path)
            throws ReflectiveOperationException {
        for (Schema.Member member : members) {
            String at = path + "." + member.name();
            switch (member.kind()) {
                case "field" -> encodeField(encoder, member, at);
                case "data" -> encodeData(encoder, member, at);
                default -> encodeGroup(encoder, member, at);
            }
        }
    }

    private void encodeGroup(Object encoder, Schema.Member member, String at) throws ReflectiveOperationException {
        Object group = method(encoder, member.name() + "Count", 1).invoke(encoder, GROUP_ENTRIES);
        for (int i = 0; i < GROUP_ENTRIES; i++) {
            method(group, "next", 0).invoke(group);
            encodeMembers(group, member.members(), at + i);
        }
    }

    private void encodeData(Object encoder, Schema.Member member, String at) throws ReflectiveOperationException {
        if (member.type().equals("varText")) {
            Arrays.stream(encoder.getClass().getMethods())
                    .filter(one -> one.getName().equals(member.name())
                            && one.getParameterCount() == 1
                            && one.getParameterTypes()[0] == String.class)
                    .findFirst()
                    .orElseThrow()
                    .invoke(encoder, text(at));
        } else {
            throw new IllegalStateException(at + ": type " + member.type() + " is not known to this test");
        }
    }

    private void encodeField(Object encoder, Schema.Member member, String at) throws ReflectiveOperationException {
        String name = member.name();
        switch (schema.kinds.getOrDefault(member.type(), "primitive")) {
            case "composite" -> {
                Object composite = method(encoder, name, 0).invoke(encoder);
                for (String part : schema.parts.get(member.type())) {
                    number(composite, part, at + "." + part);
                }
            }
            case "set" -> {
                Object set = method(encoder, name, 0).invoke(encoder);
                method(set, "clear", 0).invoke(set);
                for (String choice : schema.parts.get(member.type())) {
                    method(set, choice, 1).invoke(set, flag(at + "." + choice));
                }
            }
            case "enum" -> {
                Method setter = method(encoder, name, 1);
                Object[] values = setter.getParameterTypes()[0].getEnumConstants();
                setter.invoke(encoder, values[choice(at, values.length)]);
            }
            case "type" ->
                encoder.getClass()
                        .getMethod("put" + upper(name), byte[].class, int.class, int.class)
                        .invoke(encoder, bytes(at), 0, 32);
            default -> number(encoder, name, at);
        }
    }

    private static void number(Object flyweight, String name, String at) throws ReflectiveOperationException {
        Method setter = method(flyweight, name, 1);
        setter.invoke(flyweight, sized(setter.getParameterTypes()[0], at));
    }

    /** Reads every member; what it gives is equal to {@link #expected}. */
    Map<String, Object> decode(Schema.Message message, DirectBuffer record) throws ReflectiveOperationException {
        Map<String, Object> values = new TreeMap<>();
        Object decoder = create(message.name() + "Decoder");
        method(decoder, "wrapAndApplyHeader", 3).invoke(decoder, record, 0, create("MessageHeaderDecoder"));
        decodeMembers(decoder, message.members(), message.name(), values);
        return values;
    }

    private void decodeMembers(Object decoder, List<Schema.Member> members, String path, Map<String, Object> values)
            throws ReflectiveOperationException {
        for (Schema.Member member : members) {
            String at = path + "." + member.name();
            if (member.since() > version) {
                continue;
            }
            switch (member.kind()) {
                case "field" -> decodeField(decoder, member, at, values);
                case "data" -> values.put(at, method(decoder, member.name(), 0).invoke(decoder));
                default -> {
                    Object group = method(decoder, member.name(), 0).invoke(decoder);
                    for (int i = 0; (boolean) method(group, "hasNext", 0).invoke(group); i++) {
                        method(group, "next", 0).invoke(group);
                        decodeMembers(group, member.members(), at + i, values);
                    }
                }
            }
        }
    }

    private void decodeField(Object decoder, Schema.Member member, String at, Map<String, Object> values)
            throws ReflectiveOperationException {
        String name = member.name();
        switch (schema.kinds.getOrDefault(member.type(), "primitive")) {
            case "composite", "set" -> {
                Object parts = method(decoder, name, 0).invoke(decoder);
                for (String part : schema.parts.get(member.type())) {
                    values.put(at + "." + part, method(parts, part, 0).invoke(parts));
                }
            }
            case "enum" ->
                values.put(at, String.valueOf(method(decoder, name, 0).invoke(decoder)));
            case "type" -> {
                byte[] bytes = new byte[32];
                decoder.getClass()
                        .getMethod("get" + upper(name), byte[].class, int.class, int.class)
                        .invoke(decoder, bytes, 0, 32);
                values.put(at, Arrays.toString(bytes));
            }
            default -> values.put(at, method(decoder, name, 0).invoke(decoder));
        }
    }

    Map<String, Object> expected(Schema.Message message) throws ReflectiveOperationException {
        Map<String, Object> values = new TreeMap<>();
        Class<?> decoder = loader.loadClass(codecs + message.name() + "Decoder");
        expectMembers(decoder, message.members(), message.name(), values);
        return values;
    }

    private void expectMembers(Class<?> decoder, List<Schema.Member> members, String path, Map<String, Object> values)
            throws ReflectiveOperationException {
        for (Schema.Member member : members) {
            String at = path + "." + member.name();
            if (member.since() > version) {
                continue;
            }
            switch (member.kind()) {
                case "field" -> expectField(decoder, member, at, values);
                case "data" -> values.put(at, text(at));
                default -> {
                    Class<?> group = decoder.getMethod(member.name()).getReturnType();
                    for (int i = 0; i < GROUP_ENTRIES; i++) {
                        expectMembers(group, member.members(), at + i, values);
                    }
                }
            }
        }
    }

    private void expectField(Class<?> decoder, Schema.Member member, String at, Map<String, Object> values)
            throws ReflectiveOperationException {
        Class<?> type = schema.kinds.getOrDefault(member.type(), "").equals("type")
                ? byte[].class
                : decoder.getMethod(member.name()).getReturnType();
        switch (schema.kinds.getOrDefault(member.type(), "primitive")) {
            case "composite" -> {
                for (String part : schema.parts.get(member.type())) {
                    values.put(at + "." + part, sized(type.getMethod(part).getReturnType(), at + "." + part));
                }
            }
            case "set" ->
                schema.parts
                        .get(member.type())
                        .forEach(choice -> values.put(at + "." + choice, flag(at + "." + choice)));
            case "enum" ->
                values.put(at, String.valueOf(type.getEnumConstants()[choice(at, type.getEnumConstants().length)]));
            case "type" -> values.put(at, Arrays.toString(bytes(at)));
            default -> values.put(at, sized(type, at));
        }
    }

    private static long hash(String at) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < at.length(); i++) {
            hash = (hash ^ at.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 29;
    }

    /** By the codec's own type; small enough for an 8 and a 16 bit field without a sign. */
    private static Object sized(Class<?> type, String at) {
        long hash = hash(at);
        if (type == long.class) {
            return hash;
        }
        if (type == short.class) {
            return (short) Math.floorMod(hash, 250);
        }
        return at.endsWith(".kind") || at.endsWith(".command")
                ? (int) Math.floorMod(hash, 65_000)
                : (int) Math.floorMod(hash, Integer.MAX_VALUE);
    }

    private static String text(String at) {
        return "«" + at + "»";
    }

    private static boolean flag(String at) {
        return (hash(at) & 4) == 0;
    }

    /** Among those that there were in the first version; the last constant is the value not used. */
    private static int choice(String at, int constants) {
        return Math.floorMod((int) hash(at), Math.min(2, constants - 1));
    }

    private static byte[] bytes(String at) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) hash(at + i);
        }
        return bytes;
    }

    private static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Method method(Object target, String name, int parameters) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == parameters && !one.isBridge())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(target.getClass() + " has no " + name));
    }
}
