package io.github.ecsdelivery.spec.check.delivery;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.check.subject.Fields;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.List;
import java.util.regex.Pattern;

/** Nothing that was to be replaced is left over. */
final class LeftTokensRule implements Rule {
    private static final String CURE = "Give it a value in <variables> under its name, write the value there, or, when "
            + "it is written as no placeholder of this plugin is, name its form or word in <spec><placeholders>.";
    private static final String CURE_OF_DOUBT = "Put the value there; nothing is to do when it is one.";
    private static final Pattern OF_CODE_PIPELINE = Pattern.compile("<[A-Za-z0-9_-]+>");
    private static final Pattern IMAGE = Pattern.compile("containerDefinitions\\[]\\.image");

    @Override
    public void check(Subject subject, Findings findings) {
        boolean windows = Platform.isWindows(Placed.top(subject.taskDefinition()));
        Placed.top(subject.taskDefinition()).eachText(spot -> {
            String text = spot.node().textValue();
            if (!Tokens.arePossible(text)) {
                return;
            }
            if (Fields.isFree(spot)) {
                tell(spot, Tokens.free(text, !windows), false, findings);
            } else if (!isOfCodePipeline(subject, spot, text)) {
                strict(spot, text, findings);
            }
        });
        if (subject.appSpec() != null) {
            Placed.top(subject.appSpec()).eachText(spot -> {
                if (!Fields.isTaskDefinitionReference(spot)) {
                    strict(spot, spot.node().textValue(), findings);
                }
            });
        }
    }

    /** CodePipeline puts the images in where such words are the whole image. */
    private static boolean isOfCodePipeline(Subject subject, Placed spot, String text) {
        return subject.pipeline()
                && OF_CODE_PIPELINE.matcher(text).matches()
                && IMAGE.matcher(spot.modelPath()).matches();
    }

    private static void strict(Placed spot, String text, Findings findings) {
        tell(spot, Tokens.strict(text), true, findings);
        for (String word : Tokens.doubtful(text)) {
            findings.add(Finding.warning(
                    Code.TOKEN_LEFT,
                    spot.template().place(spot.at(), word),
                    spot.at(),
                    sentence(spot, word),
                    CURE_OF_DOUBT));
        }
    }

    private static void tell(Placed spot, List<String> tokens, boolean error, Findings findings) {
        JsonPointer at = spot.at();
        for (String token : tokens) {
            findings.add(
                    error
                            ? Finding.error(
                                    Code.TOKEN_LEFT, spot.template().place(at, token), at, sentence(spot, token), CURE)
                            : Finding.warning(
                                    Code.TOKEN_LEFT,
                                    spot.template().place(at, token),
                                    at,
                                    sentence(spot, token),
                                    CURE));
        }
    }

    private static String sentence(Placed spot, String token) {
        return spot.path() + " still has " + Placed.quoted(token)
                + " in it, which looks like a placeholder. Expected a value.";
    }
}
