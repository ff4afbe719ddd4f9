package dev.osprey.messages;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The schema as its file says, so that tests can walk all of it. */
final class Schema {

    static final String RESOURCE = "/dev/osprey/messages/messages.xml";

    /** A field, a group or data of a message. */
    record Member(String kind, String name, String type, int since, List<Member> members) {}

    /** A message. */
    record Message(String name, int id, int since, List<Member> members) {}

    final int version;
    final List<Message> messages = new ArrayList<>();
    /** Kind of each named type: composite, enum, set or type. */
    final Map<String, String> kinds = new HashMap<>();
    /** Parts of composites, and choices of sets, by name of the type. */
    final Map<String, List<String>> parts = new HashMap<>();

    private Schema(Element root) {
        version = Integer.parseInt(root.getAttribute("version"));
        for (Element child : children(root)) {
            if (child.getTagName().equals("types")) {
                children(child).forEach(this::addType);
            } else if (child.getTagName().equals("sbe:message")) {
                messages.add(new Message(
                        child.getAttribute("name"),
                        Integer.parseInt(child.getAttribute("id")),
                        since(child),
                        members(child)));
            }
        }
    }

    /** Today's. */
    static Schema today() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            return new Schema(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    Message message(int id) {
        return messages.stream().filter(one -> one.id == id).findFirst().orElseThrow();
    }

    private void addType(Element type) {
        String name = type.getAttribute("name");
        kinds.put(name, type.getTagName());
        parts.put(
                name,
                children(type).stream().map(part -> part.getAttribute("name")).toList());
    }

    private static List<Member> members(Element parent) {
        return children(parent).stream()
                .map(child -> new Member(
                        child.getTagName(),
                        child.getAttribute("name"),
                        child.getAttribute("type"),
                        since(child),
                        members(child)))
                .toList();
    }

    private static int since(Element element) {
        String since = element.getAttribute("sinceVersion");
        return since.isEmpty() ? 0 : Integer.parseInt(since);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
