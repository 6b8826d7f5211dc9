package io.github.ecsdelivery.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a far side says of its refusal.
 *
 * @param code for example {@code NAME_UNKNOWN}, empty when the body has none
 * @param message its own words on one line, empty when it has none
 */
record Words(String code, String message) {
    private static final int LONGEST = 300;
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s\"'<>?]*)\\?[^\\s\"'<>]*");
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern TAG = Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>");
    private static final Pattern S3_CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");
    private static final Pattern S3_MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    /**
     * Reads the forms of registries (OCI distribution specification, error codes), of token servers, of S3, and of the
     * pages that proxies make.
     *
     * @param secrets never repeated
     */
    static Words of(String body, Collection<String> secrets) {
        String text = body.strip();
        if (text.startsWith("{")) {
            try {
                return json(new JsonMapper().readTree(text), secrets);
            } catch (JsonProcessingException e) {
                return new Words("", line(text, secrets));
            }
        }
        Matcher code = S3_CODE.matcher(text);
        if (code.find()) {
            Matcher message = S3_MESSAGE.matcher(text);
            return new Words(line(code.group(1), secrets), message.find() ? line(message.group(1), secrets) : "");
        }
        Matcher title = TITLE.matcher(text);
        return new Words(
                "", line(title.find() ? title.group(1) : TAG.matcher(text).replaceAll(" "), secrets));
    }

    /** {@code (DENIED: not authorized)}, empty when there is nothing to say. */
    @Override
    public String toString() {
        String words = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    /** On one line, not longer than a person reads, without the queries of addresses, which may be signatures. */
    static String line(String text, Collection<String> secrets) {
        String clean =
                QUERY.matcher(UNSEEN.matcher(text).replaceAll(" ").strip()).replaceAll("$1");
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    private static Words json(JsonNode body, Collection<String> secrets) {
        JsonNode error = body.path("errors").path(0);
        if (error.isMissingNode() && body.path("error").isObject()) {
            error = body.path("error");
        }
        if (error.isMissingNode()) {
            error = body;
        }
        return new Words(
                line(first(error, "code", "error"), secrets),
                line(first(error, "message", "error_description", "details", "detail"), secrets));
    }

    private static String first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.path(name).isValueNode() && !node.path(name).asText().isBlank()) {
                return node.path(name).asText();
            }
        }
        return "";
    }
}
