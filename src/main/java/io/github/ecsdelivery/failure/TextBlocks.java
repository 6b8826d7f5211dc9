package io.github.ecsdelivery.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts of this package: blocks of lines {@code Key: text}, with an empty line between blocks. A line that begins with a
 * blank goes on with the one before, and one that begins with {@code #} is a comment.
 */
final class TextBlocks {
    private TextBlocks() {}

    /**
     * Reads a file of this package.
     *
     * @return the blocks in the order of the file, each with its keys in order
     */
    static List<Map<String, String>> read(String file) {
        try (InputStream content = TextBlocks.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("the plugin was built without " + file);
            }
            return parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> parse(String text) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        String key = "";
        for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
            int colon = line.indexOf(": ");
            if (line.isBlank()) {
                keep(block, blocks);
                block = new LinkedHashMap<>();
            } else if (line.startsWith(" ") && !block.isEmpty()) {
                block.merge(key, line.strip(), (before, more) -> before + " " + more);
            } else if (colon > 0 && !block.containsKey(line.substring(0, colon))) {
                key = line.substring(0, colon);
                block.put(key, line.substring(colon + 2).strip());
            } else {
                throw new IllegalStateException("no 'Key: text', or the key a second time: " + line);
            }
        }
        keep(block, blocks);
        return List.copyOf(blocks);
    }

    private static void keep(Map<String, String> block, List<Map<String, String>> blocks) {
        if (!block.isEmpty()) {
            blocks.add(block);
        }
    }
}
