package dev.osprey.launcher.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What {@code messages.xml} says: the messages by template id. */
final class Schema {

    private static final String RESOURCE = "/dev/osprey/messages/messages.xml";

    private final Map<String, Type> types = new HashMap<>();
    private final Map<Integer, Message> messages = new LinkedHashMap<>();

    /**
     * A message or a group's entry.
     *
     * @param data names of what has a length of its own, in order
     */
    record Block(List<Type.Member> fields, List<Group> groups, List<Data> data) {}

    /** A part that repeats. */
    record Group(String name, Block entry) {}

    /** Text or bytes that have a length of their own. */
    record Data(String name, boolean isText) {}

    /** An event. */
    record Message(int id, String name, Block block) {}

    private Schema() {}

    /** Reads the schema that the codecs on the class path were made from. */
    static Schema load() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            Schema schema = new Schema();
            schema.read(root);
            return schema;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /** Returns a message. */
    Optional<Message> message(int templateId) {
        return Optional.ofNullable(messages.get(templateId));
    }

    /** Returns the names of all messages, in the order of the schema. */
    List<String> names() {
        return messages.values().stream().map(Message::name).toList();
    }

    private void read(Element root) {
        for (Type.Kind kind : Type.Kind.values()) {
            types.put(kind.name().toLowerCase(Locale.ROOT), new Type.Primitive(kind, 1));
        }
        for (Element child : children(root)) {
            if (child.getTagName().equals("types")) {
                children(child).forEach(type -> types.put(type.getAttribute("name"), type(type)));
            } else if (child.getTagName().equals("sbe:message")) {
                int id = Integer.parseInt(child.getAttribute("id"));
                messages.put(id, new Message(id, child.getAttribute("name"), block(child)));
            }
        }
    }

    private Type type(Element element) {
        return switch (element.getTagName()) {
            case "type" ->
                new Type.Primitive(
                        kind(element.getAttribute("primitiveType")),
                        element.hasAttribute("length") ? Integer.parseInt(element.getAttribute("length")) : 1);
            case "composite" -> new Type.Composite(members(children(element)));
            case "enum" -> {
                Map<Long, String> names = new HashMap<>();
                children(element)
                        .forEach(
                                value -> names.put(Long.parseLong(value.getTextContent()), value.getAttribute("name")));
                yield new Type.Enumeration(kind(element.getAttribute("encodingType")), names);
            }
            case "set" -> {
                Map<Integer, String> names = new LinkedHashMap<>();
                children(element)
                        .forEach(bit -> names.put(Integer.parseInt(bit.getTextContent()), bit.getAttribute("name")));
                yield new Type.Choices(kind(element.getAttribute("encodingType")), names);
            }
            default -> throw new IllegalStateException(element.getTagName() + " is not understood");
        };
    }

    private static Type.Kind kind(String name) {
        return Type.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private List<Type.Member> members(List<Element> elements) {
        List<Type.Member> members = new ArrayList<>();
        int offset = 0;
        for (Element element : elements) {
            Type type = element.getTagName().equals("field") ? named(element) : type(element);
            if (element.hasAttribute("offset")) {
                offset = Integer.parseInt(element.getAttribute("offset"));
            }
            members.add(new Type.Member(element.getAttribute("name"), type, offset));
            offset += type.size();
        }
        return List.copyOf(members);
    }

    private Type named(Element field) {
        Type type = types.get(field.getAttribute("type"));
        if (type == null) {
            throw new IllegalStateException("the type " + field.getAttribute("type") + " is not in " + RESOURCE);
        }
        return type;
    }

    private Block block(Element element) {
        List<Element> fields = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        List<Data> data = new ArrayList<>();
        for (Element child : children(element)) {
            String name = child.getAttribute("name");
            switch (child.getTagName()) {
                case "field" -> fields.add(child);
                case "group" -> groups.add(new Group(name, block(child)));
                case "data" ->
                    data.add(new Data(name, child.getAttribute("type").equals("varText")));
                default -> throw new IllegalStateException(child.getTagName() + " is not understood");
            }
        }
        return new Block(members(fields), groups, data);
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                elements.add((Element) nodes.item(i));
            }
        }
        return elements;
    }
}
