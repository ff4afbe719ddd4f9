package dev.osprey.delivery.store;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a bundle's Declarative Services and Metatype descriptions. */
final class ComponentDescriptions {

    private static final String METATYPE_FOLDER = "OSGI-INF/metatype/";

    private ComponentDescriptions() {}

    /**
     * @throws RefusedException if there is no strategy's factory component, or a component of another kind
     */
    static List<StoredBundle.Component> read(JarFile jar, Attributes headers, String bundle) throws IOException {
        Map<String, Element> metatypes = metatypes(jar, bundle);
        List<StoredBundle.Component> components = new ArrayList<>();
        String header = headers.getValue("Service-Component");
        for (String path : header == null ? new String[0] : header.split(",")) {
            JarEntry entry = jar.getJarEntry(path.strip());
            if (entry == null) {
                throw new RefusedException(
                        bundle + " names the component description " + path.strip() + " but has none.");
            }
            Element component = parse(jar, entry, bundle).getDocumentElement();
            String implementation = requireStrategy(jar, component, bundle);
            components.add(describe(component, implementation, metatypes));
        }
        if (components.isEmpty()) {
            throw new RefusedException(
                    bundle + " is no strategy bundle: it has no component with factory " + Strategy.FACTORY + ".");
        }
        return components;
    }

    /** Returns the name of its class. */
    private static String requireStrategy(JarFile jar, Element component, String bundle) {
        String name = component.getAttribute("name");
        if (!Strategy.FACTORY.equals(component.getAttribute("factory"))) {
            throw new RefusedException(bundle + ": its component " + name + " must have factory " + Strategy.FACTORY
                    + "; another component would run as soon as the bundle starts.");
        }
        NodeList services = component.getElementsByTagName("provide");
        boolean strategy = false;
        for (int i = 0; i < services.getLength(); i++) {
            strategy |= Strategy.class.getName().equals(((Element) services.item(i)).getAttribute("interface"));
        }
        if (!strategy) {
            throw new RefusedException(bundle + ": its component " + name + " does not offer the service "
                    + Strategy.class.getName() + ".");
        }
        NodeList implementations = component.getElementsByTagName("implementation");
        String type = implementations.getLength() == 0 ? "" : ((Element) implementations.item(0)).getAttribute("class");
        if (jar.getJarEntry(type.replace('.', '/') + ".class") == null) {
            throw new RefusedException(bundle + ": the class " + type + " of its component " + name + " is not there.");
        }
        return type;
    }

    private static StoredBundle.Component describe(
            Element component, String implementation, Map<String, Element> metatypes) {
        String name = component.getAttribute("name");
        Element definition = metatypes.get(name);
        if (definition == null) {
            return new StoredBundle.Component(name, name, implementation, List.of());
        }
        List<StoredBundle.Parameter> parameters = new ArrayList<>();
        NodeList attributes = definition.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            parameters.add(parameter((Element) attributes.item(i)));
        }
        return new StoredBundle.Component(name, definition.getAttribute("name"), implementation, parameters);
    }

    private static StoredBundle.Parameter parameter(Element attribute) {
        List<String> options = new ArrayList<>();
        NodeList nodes = attribute.getElementsByTagName("Option");
        for (int i = 0; i < nodes.getLength(); i++) {
            options.add(((Element) nodes.item(i)).getAttribute("value"));
        }
        return new StoredBundle.Parameter(
                attribute.getAttribute("id"),
                attribute.getAttribute("name"),
                attribute.getAttribute("description"),
                attribute.getAttribute("type"),
                attribute.getAttribute("default"),
                options,
                attribute.getAttribute("min"),
                attribute.getAttribute("max"));
    }

    /** Object class definitions by the component name they are designated to. */
    private static Map<String, Element> metatypes(JarFile jar, String bundle) throws IOException {
        Map<String, Element> definitions = new HashMap<>();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (!entry.getName().startsWith(METATYPE_FOLDER) || !entry.getName().endsWith(".xml")) {
                continue;
            }
            Document document = parse(jar, entry, bundle);
            NodeList designates = document.getElementsByTagName("Designate");
            for (int i = 0; i < designates.getLength(); i++) {
                Element designate = (Element) designates.item(i);
                String pid = designate.getAttribute("pid") + designate.getAttribute("factoryPid");
                NodeList objects = designate.getElementsByTagName("Object");
                String reference = objects.getLength() == 0 ? "" : ((Element) objects.item(0)).getAttribute("ocdref");
                definition(document, reference).ifPresent(definition -> definitions.put(pid, definition));
            }
        }
        return definitions;
    }

    private static java.util.Optional<Element> definition(Document document, String id) {
        NodeList definitions = document.getElementsByTagName("OCD");
        for (int i = 0; i < definitions.getLength(); i++) {
            if (((Element) definitions.item(i)).getAttribute("id").equals(id)) {
                return java.util.Optional.of((Element) definitions.item(i));
            }
        }
        return java.util.Optional.empty();
    }

    private static Document parse(JarFile jar, JarEntry entry, String bundle) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(in);
        } catch (SAXException e) {
            throw new RefusedException(
                    bundle + ": " + entry.getName() + " is no well-formed description: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
