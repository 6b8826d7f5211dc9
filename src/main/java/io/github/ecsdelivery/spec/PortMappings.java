package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports that a container maps.
 *
 * @param ranges one port or a range {@code 8080-8090} each; the values are first and last
 */
public record PortMappings(Map<Integer, Integer> ranges) {

    /** Of an entry of {@code containerDefinitions}; what is built otherwise maps nothing. */
    public static PortMappings of(JsonNode container) {
        Map<Integer, Integer> ranges = new LinkedHashMap<>();
        for (JsonNode mapping : container.path("portMappings")) {
            int port = mapping.path("containerPort").asInt();
            String[] range = mapping.path("containerPortRange").asText().split("-");
            if (port > 0) {
                ranges.put(port, port);
            } else if (range.length == 2 && range[0].matches("[0-9]{1,5}") && range[1].matches("[0-9]{1,5}")) {
                ranges.put(Integer.valueOf(range[0]), Integer.valueOf(range[1]));
            }
        }
        return new PortMappings(ranges);
    }

    /** Whether the port is among them. */
    public boolean maps(int port) {
        return ranges.entrySet().stream().anyMatch(range -> range.getKey() <= port && port <= range.getValue());
    }
}
