package io.github.ecsdelivery.image.scan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of {@code <image><scan><ignoreFile>}: a YAML list of {@code id}, {@code reason} and {@code until}. */
public final class AcceptedFile {
    private static final Set<String> KEYS = Set.of("id", "reason", "until");
    private static final YAMLMapper YAML = Bounds.yaml();

    private AcceptedFile() {}

    /**
     * Reads it.
     *
     * @throws DeliveryException SETTING_INVALID when it cannot be read, or an entry lacks its reason or its date
     */
    public static List<Accepted> read(Path file) throws DeliveryException {
        JsonNode root = tree(file);
        if (!root.isArray()) {
            throw invalid(file.toString(), "is no list of accepted findings");
        }
        List<Accepted> accepted = new ArrayList<>();
        for (JsonNode entry : root) {
            accepted.add(entry(file + ", entry " + (accepted.size() + 1), entry));
        }
        return accepted;
    }

    private static Accepted entry(String place, JsonNode entry) throws DeliveryException {
        for (Iterator<String> names = entry.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw invalid(place, "has the key '" + name + "', expected id, reason and until");
            }
        }
        return new Accepted(text(place, entry, "id"), text(place, entry, "reason"), date(place, entry));
    }

    private static LocalDate date(String place, JsonNode entry) throws DeliveryException {
        String until = text(place, entry, "until");
        try {
            return LocalDate.parse(until);
        } catch (DateTimeException e) {
            throw invalid(place, "has until '" + until + "', expected a day such as 2027-01-31");
        }
    }

    private static String text(String place, JsonNode entry, String key) throws DeliveryException {
        String text = entry.path(key).asText("").strip();
        if (text.isEmpty()) {
            throw invalid(place, "has no " + key);
        }
        return text;
    }

    private static JsonNode tree(Path file) throws DeliveryException {
        try {
            if (Files.size(file) > Bounds.LARGEST) {
                throw invalid(
                        file.toString(), "has " + Files.size(file) + " bytes, expected at most " + Bounds.LARGEST);
            }
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null || e instanceof MismatchedInputException
                    ? file.toString()
                    : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw invalid(place, "is no YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw invalid(file.toString(), "cannot be read: " + e);
        }
    }

    /** Without what the parser tells of itself. */
    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("").replaceFirst(" due to \\(.*", "");
    }

    private static DeliveryException invalid(String place, String what) {
        return new DeliveryException(
                Code.SETTING_INVALID,
                place + " " + what + ".",
                "Write each accepted finding as - {id: CVE-2024-1234, reason: why it does no harm, until: 2027-01-31}"
                        + " in the file of <image><scan><ignoreFile>.");
    }
}
