package io.github.ecsdelivery.spec.java;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Flags of the HotSpot JVM that say how much memory the heap gets. */
public final class JvmFlag {
    private static final Pattern LARGEST = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(.*)");
    private static final Pattern FIRST = Pattern.compile("(?:-Xms|-XX:InitialHeapSize=)(.*)");
    private static final Pattern PERCENTAGE = Pattern.compile("-XX:MaxRAMPercentage=([0-9]{1,9}(?:\\.[0-9]{1,9})?)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([kmgt]?)");
    private static final Pattern WORD = Pattern.compile("[^\\s\"']+");

    private JvmFlag() {}

    /** Bytes of {@code -Xmx512m} and its long form, or null when this is another flag. */
    public static @Nullable BigInteger largestHeap(String flag) {
        return size(LARGEST, flag);
    }

    /** Bytes of {@code -Xms512m} and its long form, or null when this is another flag. */
    public static @Nullable BigInteger firstHeap(String flag) {
        return size(FIRST, flag);
    }

    /** Percent of {@code -XX:MaxRAMPercentage=75.0}, or null when this is another flag. */
    public static @Nullable BigDecimal ramPercentage(String flag) {
        Matcher matcher = PERCENTAGE.matcher(flag);
        return matcher.matches() ? new BigDecimal(matcher.group(1)) : null;
    }

    /** The words of a variable as JAVA_TOOL_OPTIONS, quotes left out. */
    public static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(options);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static @Nullable BigInteger size(Pattern pattern, String flag) {
        Matcher matcher = pattern.matcher(flag);
        Matcher size = SIZE.matcher(matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "");
        if (!size.matches()) {
            return null;
        }
        int unit = "kmgt".indexOf(size.group(2).isEmpty() ? "-" : size.group(2)) + 1;
        return new BigInteger(size.group(1)).shiftLeft(10 * unit);
    }
}
