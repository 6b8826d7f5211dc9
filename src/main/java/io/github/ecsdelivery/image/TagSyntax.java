package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.regex.Pattern;

/** What may be a tag: the characters that registries and clients accept (OCI distribution), fewer than ECR's 300. */
final class TagSyntax {
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private TagSyntax() {}

    /**
     * @param setting what the user wrote it in, named in the message
     * @throws DeliveryException SETTING_INVALID
     */
    static void require(String setting, String value) throws DeliveryException {
        if (!TAG.matcher(value).matches()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    setting + " is '" + value + "', which cannot be an image tag.",
                    "Use 1 to 128 letters, digits, '_', '.' or '-', not beginning with '.' or '-'.");
        }
    }
}
