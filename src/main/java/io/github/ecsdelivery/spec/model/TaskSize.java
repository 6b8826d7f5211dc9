package io.github.ecsdelivery.spec.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CPU and memory of a task as they may be written, in the units that ECS keeps (source: aws-facts C2). */
public final class TaskSize {
    private static final Pattern PLAIN = Pattern.compile("0*([0-9]{1,9})");
    private static final String AMOUNT = "(?i)([0-9]{0,4}(?:\\.[0-9]{1,6})?)\\s*";
    private static final Pattern VCPU = Pattern.compile(AMOUNT + "vcpu");
    private static final Pattern GIGABYTES = Pattern.compile(AMOUNT + "gb");
    private static final BigDecimal UNITS = BigDecimal.valueOf(1024);

    private TaskSize() {}

    /** CPU units of {@code 1024} or {@code 1 vCPU}; null when it is neither. */
    public static @Nullable Integer cpu(@Nullable String text) {
        return units(text, VCPU);
    }

    /** MiB of {@code 2048} or {@code 2 GB}; null when it is neither. */
    public static @Nullable Integer memory(@Nullable String text) {
        return units(text, GIGABYTES);
    }

    private static @Nullable Integer units(@Nullable String text, Pattern large) {
        String size = text == null ? "" : text.strip();
        Matcher plain = PLAIN.matcher(size);
        if (plain.matches()) {
            return Integer.valueOf(plain.group(1));
        }
        Matcher amount = large.matcher(size);
        if (!amount.matches() || amount.group(1).isEmpty()) {
            return null;
        }
        BigDecimal units = new BigDecimal(amount.group(1)).multiply(UNITS);
        return units.setScale(0, RoundingMode.DOWN).compareTo(units) == 0 ? Integer.valueOf(units.intValue()) : null;
    }
}
