package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as JSON has them. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,999})");
    private static final Pattern DECIMAL =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,99})?(?:[eE][-+]?[0-9]{1,3})?");

    private Numbers() {}

    static boolean isWhole(String text) {
        return mayBe(text) && WHOLE.matcher(text).matches();
    }

    static boolean isDecimal(String text) {
        return mayBe(text) && DECIMAL.matcher(text).matches();
    }

    private static boolean mayBe(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || (text.charAt(0) >= '0' && text.charAt(0) <= '9'));
    }

    /** The smallest node that holds it, as Jackson itself reads numbers. */
    static NumericNode whole(String text) {
        BigInteger number = new BigInteger(text);
        if (number.bitLength() < Integer.SIZE) {
            return TemplateTree.NODES.numberNode(number.intValue());
        }
        if (number.bitLength() < Long.SIZE) {
            return TemplateTree.NODES.numberNode(number.longValue());
        }
        return (NumericNode) TemplateTree.NODES.numberNode(number);
    }

    /** Keeps the digits as written, so that 0.0 stays 0.0. */
    static NumericNode decimal(String text) {
        return DecimalNode.valueOf(new BigDecimal(text));
    }
}
