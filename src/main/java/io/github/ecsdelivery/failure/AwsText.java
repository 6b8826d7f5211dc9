package io.github.ecsdelivery.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Something that AWS says when it fails, and what stands behind it. */
public final class AwsText {
    private static final String WHATEVER = "…";

    private static final List<AwsText> ALL =
            TextBlocks.read("aws-texts.txt").stream().map(AwsText::new).toList();

    private final String text;
    private final boolean sure;
    private final String by;
    private final List<Code> codes;
    private final String means;
    private final String cure;
    private final Pattern pattern;

    AwsText(Map<String, String> block) {
        sure = block.containsKey("Says");
        text = text(block, sure ? "Says" : "Unsure");
        by = text(block, "By");
        codes = block.containsKey("Code")
                ? Arrays.stream(text(block, "Code").split(", ")).map(Code::of).toList()
                : List.of();
        means = text(block, "Means");
        cure = text(block, "Cure");
        pattern = Pattern.compile(
                Arrays.stream(text.split(WHATEVER)).map(Pattern::quote).collect(Collectors.joining(".+?")));
    }

    private static String text(Map<String, String> block, String key) {
        String text = block.get(key);
        if (text == null) {
            throw new IllegalStateException(block + " has no " + key);
        }
        return text;
    }

    /** All of them; the more telling stand before those that other texts hold too. */
    public static List<AwsText> all() {
        return ALL;
    }

    /**
     * The text that AWS said, among those that are confirmed.
     *
     * @param said whatever came from AWS, the text may be a part of it
     */
    public static Optional<AwsText> in(String said) {
        return ALL.stream()
                .filter(one -> one.sure && one.pattern.matcher(said).find())
                .findFirst();
    }

    /** Word for word; {@code …} stands for whatever is there. */
    public String text() {
        return text;
    }

    /** Whether it is confirmed that AWS says so. */
    public boolean isSure() {
        return sure;
    }

    /** Who says it, a part of a sentence. */
    public String by() {
        return by;
    }

    /** Our codes for the same; none where the plugin has no part in it. */
    public List<Code> codes() {
        return codes;
    }

    /** What is behind it, whole sentences. */
    public String means() {
        return means;
    }

    /** What to do, whole sentences. */
    public String cure() {
        return cure;
    }

    /** What is behind it and what to do, for a failure that repeats the text itself. */
    public String explanation() {
        return means + " " + cure;
    }
}
