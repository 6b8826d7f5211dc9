package io.github.ecsdelivery.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The folder through which the goals hand over, {@code target/ecs-delivery}. Files appear whole or not at all. */
public final class DeliveryFolder {
    /** Bytes; the largest of our files holds two task definitions, of which ECS takes 64 KiB each. */
    static final int LARGEST = 16 * 1024 * 1024;

    private final Path folder;

    public DeliveryFolder(Path folder) {
        this.folder = folder;
    }

    /** Where a file of this name is or would be. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * Writes a file whole, replacing what was there.
     *
     * @throws DeliveryException FILE_UNWRITABLE
     */
    public Path write(String name, byte[] content) throws DeliveryException {
        Path file = path(name);
        try {
            Files.createDirectories(folder);
            // Not a temporary file of the JDK, which only its owner may read.
            Path draft = path(name + "." + ProcessHandle.current().pid() + "-"
                    + Thread.currentThread().getId() + ".part");
            try {
                // A link that somebody left in its place is not followed.
                Files.deleteIfExists(draft);
                Files.write(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            return file;
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.FILE_UNWRITABLE,
                    file + " could not be written: " + e.getMessage() + ".",
                    "Check the permissions and free space of the folder.",
                    e);
        }
    }

    /**
     * Removes a file of an earlier build; that there is none is success.
     *
     * @throws DeliveryException FILE_UNWRITABLE
     */
    public void remove(String name) throws DeliveryException {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.FILE_UNWRITABLE,
                    path(name) + " of an earlier build could not be removed: " + e.getMessage() + ".",
                    "Check the permissions of the folder.",
                    e);
        }
    }

    /** Writes a record as indented JSON with a line end. */
    public Path writeJson(String name, Object record) throws DeliveryException {
        try {
            return write(name, (Json.MAPPER.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new DeliveryException(
                    Code.UNEXPECTED, name + " could not be written as JSON.", "Please report this.", e);
        }
    }

    /**
     * Reads a file that an earlier goal wrote.
     *
     * @param writtenBy the goal, named in the message when the file is missing
     * @throws DeliveryException HANDOVER_MISSING, or HANDOVER_MISMATCH when it cannot be read
     */
    public byte[] read(String name, String writtenBy) throws DeliveryException {
        try {
            if (!path(name).normalize().startsWith(folder.normalize())) {
                throw new DeliveryException(
                        Code.HANDOVER_MISMATCH,
                        "'" + name + "' is named among the files of " + folder + " and leads out of it.",
                        "Delete the folder and run ecs-delivery:" + writtenBy + " again.");
            }
            if (Files.size(path(name)) > LARGEST) {
                throw new DeliveryException(
                        Code.HANDOVER_MISMATCH,
                        path(name) + " has " + Files.size(path(name)) + " bytes. Expected at most " + LARGEST + ".",
                        "Delete it and run ecs-delivery:" + writtenBy + " again.");
            }
            return Files.readAllBytes(path(name));
        } catch (NoSuchFileException e) {
            throw new DeliveryException(
                    Code.HANDOVER_MISSING,
                    path(name) + " is not there; the goal " + writtenBy + " writes it.",
                    "Run ecs-delivery:" + writtenBy + " first, in the same execution or an earlier one.",
                    e);
        } catch (InvalidPathException e) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH,
                    "'" + name + "' is named among the files of " + folder + " and is no name of a file.",
                    "Delete the folder and run ecs-delivery:" + writtenBy + " again.",
                    e);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH,
                    path(name) + " could not be read: " + e + ".",
                    "Check its permissions, or delete it and run ecs-delivery:" + writtenBy + " again.",
                    e);
        }
    }

    /**
     * Reads a record that an earlier goal wrote as JSON.
     *
     * @throws DeliveryException HANDOVER_MISSING, or HANDOVER_MISMATCH when it is not what was written
     */
    public <T> T readJson(String name, Class<T> type, String writtenBy) throws DeliveryException {
        byte[] content = read(name, writtenBy);
        try {
            JsonNode tree = Json.MAPPER.readTree(content);
            @Nullable T record = Json.MAPPER.treeToValue(tree, type);
            if (record != null) {
                return record;
            }
            throw changed(name, writtenBy, null);
        } catch (IOException e) {
            throw changed(name, writtenBy, e);
        }
    }

    private DeliveryException changed(String name, String writtenBy, @Nullable IOException cause) {
        return new DeliveryException(
                Code.HANDOVER_MISMATCH,
                path(name) + " is not what the goal " + writtenBy + " writes.",
                "Delete it and run ecs-delivery:" + writtenBy + " again.",
                cause);
    }

    /** SHA-256 as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Made when the first record is written or read: many need the folder and no JSON. */
    private static final class Json {
        private static final ObjectMapper MAPPER = JsonMapper.builder(Bounds.json())
                .addModule(new SimpleModule()
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addDeserializer(Instant.class, new Instants()))
                .enable(SerializationFeature.INDENT_OUTPUT)
                // A member without a value is left out, at every depth.
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                // A shell finds "status":"Succeeded" with grep.
                .defaultPrettyPrinter(new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.NONE)))
                .build();

        private Json() {}
    }

    /** The one type of time in our records. The module for all types of java.time would take longer to load than to write. */
    private static final class Instants extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Instants() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "no time in UTC");
            }
        }
    }
}
