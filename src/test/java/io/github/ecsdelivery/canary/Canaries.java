package io.github.ecsdelivery.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the secrets of all tests begin, so that one search finds them all. The sandbox marks the secret keys, session tokens
 * and registry passwords that it makes; what a test invents begins with {@code testOnly}.
 */
public final class Canaries {
    private static final List<String> MARKS = List.of(
            "sandboxOnly",
            "wrongOnly",
            "testOnly",
            // Of the integration test encrypted-key: the master password, and keys as mvn -ep writes them.
            "opensesame",
            "GQwpAh0aY6IHIdAjDgmS20ib",
            "s6Fp1yynnioHHo4s");

    /** What is secret however it begins. */
    private static final Map<String, Pattern> FORMS = forms();

    private static final List<Form> MARKED = marked();

    /** The goal sandbox prints its own key, which is good for nothing else, to be pasted. */
    private static final String GREETING = "  export AWS_ACCESS_KEY_ID=AKIASANDBOXLOCALONLY AWS_SECRET_ACCESS_KEY=";

    /**
     * @param name what a finding is called; it must not be found itself
     */
    private record Form(String name, String text) {}

    private Canaries() {}

    private static Map<String, Pattern> forms() {
        Map<String, Pattern> forms = new LinkedHashMap<>();
        forms.put("a signed address", Pattern.compile("X-Amz-(Signature|Security-Token)=[0-9A-Za-z%/+]{16}"));
        forms.put("a signature", Pattern.compile("AWS4-HMAC-SHA256 Credential=[^ ]+ .{0,200}Signature=[0-9a-f]{64}"));
        forms.put(
                "a header with a login",
                Pattern.compile("(?i)authorization\"?: ?\"?(basic|bearer) [0-9a-z+/_=.-]{20}"));
        return forms;
    }

    private static List<Form> marked() {
        List<Form> all = new ArrayList<>();
        for (String mark : MARKS) {
            String name = mark.substring(0, 4) + "…";
            byte[] bytes = mark.getBytes(StandardCharsets.US_ASCII);
            // All letters are free in URLs and in JSON.
            all.add(new Form(name, mark));
            all.add(new Form(name + " in hex", HexFormat.of().formatHex(bytes)));
            all.add(new Form(name + " in hex", HexFormat.of().withUpperCase().formatHex(bytes)));
            for (int before = 0; before < 3; before++) {
                all.add(new Form(name + " in base64", base64(bytes, before)));
            }
        }
        return List.copyOf(all);
    }

    /** What base64 makes of it wherever it begins, as in {@code AWS:password}; without what depends on its neighbours. */
    private static String base64(byte[] mark, int before) {
        byte[] shifted = new byte[before + mark.length];
        System.arraycopy(mark, 0, shifted, before, mark.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int end = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return encoded.substring(before == 0 ? 0 : before + 1, end);
    }

    /** Which secrets stand in a text, none of them shown; empty for none. */
    public static Set<String> in(String all) {
        String text = all.contains(GREETING) ? all.replaceAll(GREETING + "\\S+", "") : all;
        Set<String> found = new TreeSet<>();
        for (Form form : MARKED) {
            if (text.contains(form.text())) {
                found.add(form.name());
            }
        }
        FORMS.forEach((name, form) -> {
            Matcher matcher = form.matcher(text);
            if (matcher.find()) {
                found.add(name);
            }
        });
        return found;
    }

    /**
     * What a goal or a step told.
     *
     * @throws AssertionError when a secret stands in it
     */
    public static void demandNone(String line) {
        if (!in(line).isEmpty()) {
            throw new AssertionError("A line that was told holds a secret: " + in(line));
        }
    }
}
