package io.github.ecsdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.DeliveryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record has the members that its schema and its document name, all of them and no others. */
class SchemaTest {
    private static final Path DOCUMENT = Path.of("docs", "delivery-record.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z.\\[\\]]+)` \\| (.+) \\|$", Pattern.MULTILINE);

    /** Members that are described elsewhere. */
    private static final Map<String, String> AGAIN =
            Map.of("rollback", "deployment", "deployment.revision", "revision");

    @TempDir
    Path directory;

    private final JsonNode schema =
            new ObjectMapper().readTree(Files.readString(Path.of("docs", "delivery.schema.json")));

    SchemaTest() throws IOException {}

    @Test
    void everyRecordIsWhatTheSchemaSays() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (JsonNode record : records().values()) {
            check(schema, record, "", seen);
        }

        assertThat(seen).isEqualTo(described().keySet());
    }

    @Test
    void theDocumentSaysWhatTheSchemaSays() throws Exception {
        Map<String, String> rows = new TreeMap<>();
        for (MatchResult row : ROW.matcher(section()).results().toList()) {
            rows.put(row.group(1), row.group(2));
        }

        assertThat(rows).isEqualTo(described());
    }

    private static String section() throws IOException {
        String document = Files.readString(DOCUMENT);
        return document.substring(document.indexOf("\n## delivery.json\n"), document.indexOf("\n## delivery.env\n"));
    }

    /** Members and what they are. */
    private Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        describe(schema, "", described);
        return described;
    }

    private void describe(JsonNode node, String path, Map<String, String> described) {
        resolved(node).path("properties").properties().forEach(member -> {
            String name = path + member.getKey();
            JsonNode type = resolved(member.getValue());
            boolean list = type.path("type").asText().equals("array");
            String text = member.getValue().path("description").asText();
            assertThat(text).as(name).isNotEmpty();
            described.put(name, text);
            if (!AGAIN.containsKey(name)) {
                describe(list ? type.path("items") : type, name + (list ? "[]." : "."), described);
            }
        });
    }

    private void check(JsonNode rule, JsonNode value, String path, Set<String> seen) {
        JsonNode known = resolved(rule);
        assertThat(isOfType(known, value)).as(path + ": " + value).isTrue();
        known.path("required")
                .forEach(name -> assertThat(value.has(name.asText()))
                        .as(path + name.asText())
                        .isTrue());
        value.properties().forEach(member -> {
            String name = path + member.getKey();
            JsonNode of = known.path("properties").path(member.getKey());
            assertThat(of.isMissingNode()).as("undocumented: " + name).isFalse();
            seen.add(name);
            if (member.getValue().isArray()) {
                member.getValue().forEach(item -> check(resolved(of).path("items"), item, name + "[].", seen));
            } else {
                check(of, member.getValue(), AGAIN.getOrDefault(name, name) + ".", seen);
            }
        });
    }

    private static boolean isOfType(JsonNode known, JsonNode value) {
        if (known.has("const")) {
            return known.path("const").equals(value);
        }
        if (known.has("enum")) {
            return known.path("enum").valueStream().anyMatch(value::equals);
        }
        boolean time = known.path("format").asText().equals("date-time");
        return switch (known.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual() && (!time || Instant.parse(value.asText()) != null);
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isInt();
            case "number" -> value.isNumber();
            default -> throw new AssertionError("no type: " + known);
        };
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : schema.at(reference.substring(1));
    }

    private Map<String, JsonNode> records() throws Exception {
        Map<String, JsonNode> records = new TreeMap<>();
        for (Map.Entry<String, DeliveryRecord> record : Outcomes.all().entrySet()) {
            Path file = new DeliveryFolder(directory).writeJson(record.getKey(), record.getValue());
            records.put(record.getKey(), new ObjectMapper().readTree(Files.readString(file)));
        }
        return records;
    }
}
