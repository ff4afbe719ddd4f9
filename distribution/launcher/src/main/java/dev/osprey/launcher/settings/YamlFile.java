package dev.osprey.launcher.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a YAML file into maps, lists and strings. Every scalar stays the text that was written: {@code 0.00001} does not become a double, nor
 * {@code no} a boolean.
 */
final class YamlFile {

    private static final int DEEPEST = 16;

    private final Problems problems;

    YamlFile(Problems problems) {
        this.problems = problems;
    }

    /** Returns what stands in the file; empty, with a problem added, if it cannot be read. */
    Map<String, Object> read(Path file) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root == null) {
                return Map.of();
            }
            if (root instanceof MappingNode mapping) {
                return map("", mapping, 0);
            }
            problems.add("line 1: settings must be written as key: value");
        } catch (NoSuchFileException e) {
            problems.add("the file is not there");
        } catch (CharacterCodingException e) {
            problems.add("the file is not UTF-8 text");
        } catch (IOException e) {
            problems.add("the file cannot be read: " + e.getMessage());
        } catch (MarkedYAMLException e) {
            problems.add("line " + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(e.getMessage().lines().findFirst().orElse("the file is not YAML"));
        }
        return Map.of();
    }

    private Map<String, Object> map(String path, MappingNode mapping, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            int line = entry.getKeyNode().getStartMark().getLine() + 1;
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add("line " + line + ": a key must be a word");
                continue;
            }
            String name = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            if (map.containsKey(key.getValue())) {
                problems.add("line " + line + ": " + name + " is set twice");
            }
            map.put(key.getValue(), value(name, entry.getValueNode(), depth + 1));
        }
        return map;
    }

    private Object value(String path, Node node, int depth) {
        if (depth > DEEPEST) {
            problems.add(path + " is nested more than " + DEEPEST + " deep");
            return null;
        }
        if (node instanceof MappingNode mapping) {
            return map(path, mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                list.add(value(path + "[" + list.size() + "]", element, depth + 1));
            }
            return list;
        }
        return Tag.NULL.equals(node.getTag()) ? null : ((ScalarNode) node).getValue();
    }
}
