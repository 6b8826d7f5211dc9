package io.github.ecsdelivery.spec.diff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CPU and memory of a task as ECS keeps them: units and MiB, in digits (aws-facts C2). */
final class TaskSize {
    private static final Pattern LARGE = Pattern.compile("(?i)\\s*([0-9]{0,6}(?:\\.[0-9]{1,6})?)\\s*(?:vcpu|gb)\\s*");
    private static final Pattern PLAIN = Pattern.compile("\\s*0*([0-9]{1,9})\\s*");
    private static final BigDecimal UNITS = BigDecimal.valueOf(1024);

    private TaskSize() {}

    /** {@code 1024} of {@code 1 vCPU}, {@code 2048} of {@code 2 GB}; anything else as it is. */
    static String plain(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return plain.group(1);
        }
        Matcher large = LARGE.matcher(text);
        if (!large.matches() || large.group(1).isEmpty()) {
            return text;
        }
        BigDecimal size = new BigDecimal(large.group(1)).multiply(UNITS);
        return size.setScale(0, RoundingMode.DOWN).compareTo(size) == 0
                ? size.toBigInteger().toString()
                : text;
    }
}
