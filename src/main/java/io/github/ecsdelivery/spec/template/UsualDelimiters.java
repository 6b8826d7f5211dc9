package io.github.ecsdelivery.spec.template;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The delimiters that people use, known only to tell which setting would make a placeholder of what does not parse. */
final class UsualDelimiters {
    private static final List<DelimiterNotation> USUAL = Stream.of(
                    "&&*&&", "__*__", "%%*%%", "%*%", "{{*}}", "[[*]]", "@@*@@", "@*@", "##*##", "#{*}", "@{*}", "$(*)")
            .map(delimiter -> delimiter.split("\\*"))
            .map(parts -> new DelimiterNotation(parts[0], parts[1]))
            .toList();

    /** What other template languages put between these is more than a name. */
    private static final List<String> FOREIGN = List.of("{{", "{%", "<%");

    private UsualDelimiters() {}

    /**
     * What to do when the text at an offset is a placeholder between such delimiters, or null.
     *
     * @param syntax what is configured, and so is not the reason
     */
    static @Nullable String cure(SourceText source, long offset, PlaceholderSyntax syntax) {
        int at = (int) Math.max(0, Math.min(offset, source.text().length()));
        int number = source.lineOf(at);
        int start = source.lineStart(number);
        String line = source.text().substring(start, source.lineStart(number + 1));
        for (int i = 0; i <= at - start && i < line.length(); i++) {
            for (DelimiterNotation usual : USUAL) {
                Part token = usual.at(line, i);
                if (token != null && start + token.end() >= at && syntax.at(line, i) == null) {
                    String delimiter = usual.opening() + "*" + usual.closing();
                    String escaped = delimiter.replace("&", "&amp;");
                    return "Put " + token.written()
                            + " in quotes when it is meant as it stands; to make it a placeholder,"
                            + " add " + delimiter + (escaped.equals(delimiter) ? "" : " (in the POM " + escaped + ")")
                            + " to <spec><placeholders><delimiters>.";
                }
            }
        }
        String near = line.substring(Math.max(0, at - start - 1));
        return FOREIGN.stream().map(near::indexOf).anyMatch(found -> found == 0 || found == 1)
                ? "Render the file first with the tool that it is a template of, or write ${name} in quotes there."
                : null;
    }
}
