package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.regex.Pattern;

/** How images may be written (source: aws-facts C4). */
final class ImageFormRule implements TaskDefinitionRule {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/#-]{1,255}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    @Override
    public void check(Placed definition, Findings findings) {
        for (Placed container : definition.all("containerDefinitions[]")) {
            Placed image = container.get("image");
            if (!image.given() && container.node().isObject()) {
                findings.add(image.error(
                        image.absent(),
                        "an image, REPOSITORY:TAG or REPOSITORY@sha256:…",
                        "Add \"image\" to " + container.path() + "."));
            }
            form(image, findings);
        }
    }

    private static void form(Placed image, Findings findings) {
        String text = image.settled();
        if (text == null) {
            return;
        }
        int at = text.indexOf('@');
        if (!NAME.matcher(at < 0 ? text : text.substring(0, at)).matches()) {
            findings.add(image.error(
                    image.found(),
                    "at most 255 letters, digits, -, _, :, ., / and #" + (at < 0 ? "" : " before the @"),
                    "Write it as REPOSITORY:TAG, without https:// and without spaces."));
        }
        if (at >= 0 && !DIGEST.matcher(text.substring(at + 1)).matches()) {
            findings.add(image.error(
                    "has the digest \"" + text.substring(at + 1) + "\"",
                    "sha256: and 64 lower-case hexadecimal digits after the @",
                    "Copy the whole digest, or write :TAG in its place."));
        }
    }
}
