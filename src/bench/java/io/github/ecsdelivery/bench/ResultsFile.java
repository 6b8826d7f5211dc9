package io.github.ecsdelivery.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All that was measured, each run of it, for programs. */
final class ResultsFile {
    private ResultsFile() {}

    static void write(List<String> facts, List<CaseResult> results, Path file) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        facts.forEach(root.putArray("facts")::add);
        ArrayNode cases = root.putArray("cases");
        results.forEach(result -> describe(result, cases.addObject()));
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static void describe(CaseResult result, ObjectNode node) {
        node.put("name", result.name())
                .put("title", result.title())
                .put("reached", result.reached())
                .put("goal", result.goal())
                .put("verdict", result.verdict().name());
        result.notes().forEach(node.putArray("notes")::add);
        ObjectNode sides = node.putObject("sides");
        for (Series series : result.series()) {
            ArrayNode runs = sides.putArray(series.who());
            for (Measurement run : series.runs()) {
                ObjectNode one = runs.addObject().put("wall", run.time().wall());
                run.time().cpu().ifPresent(cpu -> one.put("cpu", cpu));
                one.put("up", run.traffic().up())
                        .put("down", run.traffic().down())
                        .put("connections", run.traffic().connections())
                        .put("digest", run.digest());
                ObjectNode calls = one.putObject("calls");
                run.calls().forEach(calls::put);
            }
        }
    }
}
