package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a template, JSON or YAML, as a tree with positions. A byte order mark at its start is passed over. */
public final class TemplateReader {
    private static final Pattern JSON_START = Pattern.compile("\\s*\\{\\s*(?:[\"}]|//|/\\*)");

    private TemplateReader() {}

    /**
     * @param baseDirectory the project's; messages name the file relative to it
     * @param file a {@code .json} file is JSON; others are JSON when they parse as such and YAML when not
     * @param syntax how placeholders are written, which may stand without quotes
     * @throws DeliveryException TEMPLATE_UNREADABLE, TEMPLATE_SHAPE (empty, or no map at the top)
     */
    public static Template read(Path baseDirectory, Path file, PlaceholderSyntax syntax) throws DeliveryException {
        String name = name(baseDirectory, file);
        try {
            if (Files.size(file) > Bounds.LARGEST) {
                throw tooLarge(name, Files.size(file));
            }
            return read(name, Files.readAllBytes(file), syntax);
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.TEMPLATE_UNREADABLE,
                    "The template " + name + " could not be read: " + e.getMessage() + ".",
                    "Check the permissions of the file.",
                    e);
        }
    }

    /**
     * The same with the usual placeholders.
     *
     * @throws DeliveryException TEMPLATE_UNREADABLE, TEMPLATE_SHAPE
     */
    public static Template read(String name, byte[] content) throws DeliveryException {
        return read(name, content, PlaceholderSyntax.usual());
    }

    /**
     * @param name path for messages; its ending tells the language as above
     * @throws DeliveryException TEMPLATE_UNREADABLE, TEMPLATE_SHAPE
     */
    public static Template read(String name, byte[] content, PlaceholderSyntax syntax) throws DeliveryException {
        if (content.length > Bounds.LARGEST) {
            throw tooLarge(name, content.length);
        }
        String text = decode(name, content);
        SourceText source = new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return JsonTree.read(source, syntax);
        }
        return source.text().stripLeading().startsWith("{") ? either(source, syntax) : YamlTree.read(source, syntax);
    }

    /** A YAML map may start with a brace too, and JSON indented with tabs is no YAML. */
    private static Template either(SourceText source, PlaceholderSyntax syntax) throws DeliveryException {
        try {
            return JsonTree.read(source, syntax);
        } catch (DeliveryException notJson) {
            try {
                return YamlTree.read(source, syntax);
            } catch (DeliveryException notYaml) {
                throw JSON_START.matcher(source.text()).lookingAt() ? notJson : notYaml;
            }
        }
    }

    /** The path relative to the base directory where that is possible, with {@code /}. */
    public static String name(Path baseDirectory, Path file) {
        Path base = baseDirectory.toAbsolutePath().normalize();
        Path absolute = base.resolve(file).normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    private static String decode(String name, byte[] content) throws DeliveryException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer chars = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(bytes, chars, true);
        String text = chars.flip().toString();
        if (!result.isError()) {
            return text;
        }
        CharacterCodingException cause = new CharacterCodingException();
        throw new DeliveryException(
                Code.TEMPLATE_UNREADABLE,
                new SourceText(name, text).place(text.length()) + ": the bytes there are not UTF-8."
                        + " Expected a text in UTF-8.",
                "Save the file as UTF-8.",
                cause);
    }

    private static DeliveryException tooLarge(String name, long size) {
        return new DeliveryException(
                Code.TEMPLATE_UNREADABLE,
                name + " has " + size + " bytes. Expected at most " + Bounds.LARGEST + "; ECS takes 64 KiB.",
                "Check that <spec> names the right file.");
    }
}
