package io.github.ecsdelivery.sandbox.permit;

/**
 * CodePipeline. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS CodePipeline".
 */
public final class PipelineTable {
    private PipelineTable() {}

    public static Table table() {
        return new Table("codepipeline")
                .on("GetPipeline", request -> request.arn("codepipeline", request.textOrEmpty("name")));
    }
}
