package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.SpecDrafter.Opened;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a spec says before it is checked and rendered, for those who only want to know what it refers to.
 *
 * @param source where the task definition comes from: {@code src/main/ecs/taskdef.json}
 * @param taskDefinition with values and overrides placed, its image not
 * @param appSpec with values and hooks placed; empty when there is no template of it
 */
public record SpecOutline(String source, ObjectNode taskDefinition, ObjectNode appSpec) {

    /**
     * Reads it.
     *
     * @param live the service, or null where it cannot be asked
     * @return empty when only the service knows the task definition and it cannot be asked
     * @throws DeliveryException TEMPLATE_MISSING, TEMPLATE_UNREADABLE, TEMPLATE_SHAPE, SETTING_MISSING for several
     *     candidates, or what {@link LiveService#read} throws
     */
    public static Optional<SpecOutline> read(SpecRequest request, DeliveryFacts facts, @Nullable LiveService live)
            throws DeliveryException {
        LiveSource source = live == null ? LiveSource.unreachable() : LiveSource.of(live, request);
        Opened opened = new SpecDrafter(request, Progress.nobody(), new Findings()).open(facts, source);
        Template template = opened.taskDefinition();
        AppSpecDocument appSpec = opened.appSpec();
        ObjectNode hooks = appSpec != null
                ? appSpec.template().tree()
                // A generated one has the hooks of the settings and no others.
                : JsonNodeFactory.instance.objectNode();
        if (appSpec == null) {
            request.hooks()
                    .forEach((event, function) ->
                            hooks.withArray("Hooks").addObject().put(event, function));
        }
        return template == null
                ? Optional.empty()
                : Optional.of(new SpecOutline(template.name(), template.tree(), hooks));
    }
}
