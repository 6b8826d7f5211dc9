package io.github.ecsdelivery.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry wants to see (RFC 9110, WWW-Authenticate).
 *
 * @param scheme in lower case: {@code basic}, {@code bearer}
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PARAMETER = Pattern.compile(
            "\\G[\\s,]*(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]*))(?=[\\s,]|$)");
    private static final Pattern SCHEME = Pattern.compile("\\G[\\s,]*(" + TOKEN + ")(?=[\\s,]|$)");

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** All challenges of all headers, in their order; what cannot be read is left out. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> all = new ArrayList<>();
        headers.forEach(header -> parse(header, all));
        return List.copyOf(all);
    }

    private static void parse(String header, List<Challenge> all) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 0;
        while (at < header.length()) {
            Matcher parameter = PARAMETER.matcher(header).region(at, header.length());
            Matcher scheme = SCHEME.matcher(header).region(at, header.length());
            if (parameter.find()) {
                String quoted = parameter.group(2);
                String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                parameters.putIfAbsent(lower(parameter.group(1)), value == null ? "" : value);
                at = parameter.end();
            } else if (scheme.find()) {
                parameters = new LinkedHashMap<>();
                all.add(new Challenge(lower(scheme.group(1)), parameters));
                at = scheme.end();
            } else {
                // The token of a Negotiate or NTLM, which says nothing to us.
                int comma = header.indexOf(',', at + 1);
                at = comma < 0 ? header.length() : comma;
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
