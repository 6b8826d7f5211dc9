package io.github.ecsdelivery.report.files;

import io.github.ecsdelivery.report.DeliveryRecord;
import java.util.regex.Pattern;

/**
 * {@code delivery.env}: a line for each {@link Variable}. A POSIX shell can source it, and what reads such files without
 * knowing quotes, as GitLab and {@code docker run} do, finds none but around values that a shell would take apart.
 */
public final class EnvFile {
    /** Name of the file in the delivery folder. */
    public static final String FILE = "delivery.env";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]*");

    private EnvFile() {}

    public static String of(DeliveryRecord record) {
        StringBuilder lines = new StringBuilder();
        for (Variable variable : Variable.values()) {
            lines.append(variable.shellName())
                    .append('=')
                    .append(quoted(variable.of(record)))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
