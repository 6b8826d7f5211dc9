package io.github.ecsdelivery.failure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each code means in general, beside the sentence that each failure has of its own. */
public final class Catalogue {
    /** Where people read it; all links begin with it. */
    private static final String DOCUMENT = "docs/errors.md";

    private static final Map<Code, Entry> ENTRIES = read(TextBlocks.read("codes.txt"));

    private Catalogue() {}

    /**
     * One code in general.
     *
     * @param title a few words without a full stop
     * @param cause why it happens, whole sentences
     * @param cure what to do, whole sentences
     */
    public record Entry(String title, String cause, String cure) {}

    public static Entry of(Code code) {
        return Objects.requireNonNull(ENTRIES.get(code), "a test holds the catalogue to the codes");
    }

    /** Where to read more: {@code docs/errors.md#ecsd-204}. */
    public static String link(Code code) {
        return DOCUMENT + "#" + code.anchor();
    }

    static Map<Code, Entry> read(List<Map<String, String>> blocks) {
        Map<Code, Entry> entries = new EnumMap<>(Code.class);
        for (Map<String, String> block : blocks) {
            String id = block.keySet().iterator().next();
            Entry entry = new Entry(text(block, id), text(block, "Cause"), text(block, "Cure"));
            if (block.size() > 3 || entries.put(Code.of(id), entry) != null) {
                throw new IllegalStateException(id + " is explained twice, or has more than it needs");
            }
        }
        return entries;
    }

    private static String text(Map<String, String> block, String key) {
        String text = block.get(key);
        if (text == null) {
            throw new IllegalStateException(block.keySet() + " has no " + key);
        }
        return text;
    }
}
