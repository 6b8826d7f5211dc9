package io.github.ecsdelivery.spec.check.subject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A container definition as the rules need it. */
public record Container(Placed spot) {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    /** The ports of one mapping. */
    public record Ports(int first, int last, String protocol, Placed spot) {
        public boolean hold(int port) {
            return first <= port && port <= last;
        }

        @Override
        public String toString() {
            return (first == last ? String.valueOf(first) : first + "-" + last)
                    + (protocol.equals("tcp") ? "" : "/" + Placed.shortened(protocol));
        }
    }

    /** Null when it has none. */
    public @Nullable String name() {
        return spot.get("name").text();
    }

    /** What can be read of its port mappings. */
    public List<Ports> ports() {
        List<Ports> ports = new ArrayList<>();
        for (Placed mapping : spot.get("portMappings").items()) {
            String protocol = mapping.get("protocol").text();
            Integer port = mapping.get("containerPort").wholeInQuotes();
            String range = mapping.get("containerPortRange").text();
            Matcher bounds = RANGE.matcher(range == null ? "" : range);
            if (port != null) {
                ports.add(new Ports(port, port, protocol == null ? "tcp" : protocol, mapping.get("containerPort")));
            } else if (bounds.matches()) {
                ports.add(new Ports(
                        Integer.parseInt(bounds.group(1)),
                        Integer.parseInt(bounds.group(2)),
                        protocol == null ? "tcp" : protocol,
                        mapping.get("containerPortRange")));
            }
        }
        return ports;
    }

    /** {@code 8080, 9000-9010}. */
    public static String shown(List<Ports> ports) {
        return ports.stream().map(Ports::toString).collect(Collectors.joining(", "));
    }

    /** Its plain variables, by name; the last of two wins. */
    public Map<String, Placed> environment() {
        Map<String, Placed> environment = new LinkedHashMap<>();
        for (Placed variable : spot.get("environment").items()) {
            String name = variable.get("name").text();
            if (name != null && variable.get("value").text() != null) {
                environment.put(name, variable.get("value"));
            }
        }
        return environment;
    }

    /** Names of the variables that come from secrets. */
    public Set<String> secretNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Placed secret : spot.get("secrets").items()) {
            String name = secret.get("name").text();
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether it has variables whose names only a file in S3 tells. */
    public boolean hasEnvironmentFiles() {
        return !spot.get("environmentFiles").items().isEmpty();
    }

    /** What it runs instead of the image's entry point, with its arguments; empty when it runs that. */
    public List<Placed> ownCommandLine() {
        List<Placed> entryPoint = spot.get("entryPoint").items();
        return entryPoint.isEmpty()
                ? List.of()
                : Stream.concat(entryPoint.stream(), spot.get("command").items().stream())
                        .toList();
    }

    /** The arguments that replace those of the image; empty when the image's own stay. */
    public List<Placed> arguments() {
        return spot.get("command").items();
    }
}
