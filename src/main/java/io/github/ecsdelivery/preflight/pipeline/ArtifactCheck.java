package io.github.ecsdelivery.preflight.pipeline;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.spec.pipeline.PipelineNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The deploy action looks for the files where {@code render-deploy-spec} puts them, by their names (aws-facts B). */
record ArtifactCheck(PipelineRequest request, Fact<DeployAction> action) implements Check {
    @Override
    public Area area() {
        return Area.PIPELINE;
    }

    @Override
    public String title() {
        return "What the deploy action takes";
    }

    @Override
    public Finding look() throws DeliveryException {
        DeployAction found = action.get();
        PipelineNames names = request.names();
        List<String> wrong = new ArrayList<>();
        compare(found, "TaskDefinitionTemplatePath", "taskdef.json", PipelineNames.TASK_DEFINITION, wrong);
        compare(found, "AppSpecTemplatePath", "appspec.yaml", names.appSpec(), wrong);
        compare(found, "Image1ContainerName", "", names.image(), wrong);
        Set<String> artifacts = new LinkedHashSet<>();
        for (String member :
                List.of("TaskDefinitionTemplateArtifact", "AppSpecTemplateArtifact", "Image1ArtifactName")) {
            String artifact = found.set(member, "");
            artifacts.add(artifact);
            if (!found.inputs().contains(artifact)) {
                wrong.add(member + " is '" + artifact + "', which is none of its input artifacts " + found.inputs());
            }
        }
        if (!wrong.isEmpty()) {
            return Finding.error(
                    Code.PIPELINE_REFUSES,
                    "In the pipeline '" + request.pipeline() + "' " + found.told()
                            + " would not find what this build hands over: " + String.join("; ", wrong) + ".",
                    "Correct the action, or the names in <pipeline>: <imageName> and <appSpecFile>; all files lie at the"
                            + " root of the artifact.");
        }
        if (!artifacts.equals(Set.of(names.artifact()))) {
            return Finding.warning(
                    "In the pipeline '" + request.pipeline() + "' " + found.told() + " takes its files from "
                            + String.join(", ", artifacts) + ", and this build calls its artifact '" + names.artifact()
                            + "' (<pipeline><artifact>).",
                    "See that the buildspec puts taskdef.json, " + names.appSpec() + " and imageDetail.json into it, or"
                            + " give all the same name.");
        }
        return Finding.ok("It takes " + String.join(", ", names.files()) + " from the artifact '" + names.artifact()
                + "', and places the image for " + names.placeholder() + ".");
    }

    private static void compare(
            DeployAction found, String member, String byDefault, String expected, List<String> wrong) {
        String set = found.set(member, byDefault);
        if (!set.equals(expected)) {
            wrong.add(member + " is '" + set + "', expected '" + expected + "'");
        }
    }
}
