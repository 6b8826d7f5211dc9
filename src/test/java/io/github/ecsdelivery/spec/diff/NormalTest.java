package io.github.ecsdelivery.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cpu:0, essential:true, versionConsistency:'enabled' | ``",
                "environment:[], mountPoints:[], volumesFrom:[], portMappings:[], systemControls:[], ulimits:[] | ``",
                "healthCheck:{command:['CMD','x'], interval:30, timeout:5, retries:3, startPeriod:0} | healthCheck:{command:['CMD','x']}",
                "portMappings:[{containerPort:80, protocol:'tcp', hostPort:0}] | portMappings:[{containerPort:80}]",
                "mountPoints:[{sourceVolume:'v', containerPath:'/v', readOnly:false}] | mountPoints:[{sourceVolume:'v', containerPath:'/v'}]",
                "volumesFrom:[{sourceContainer:'b', readOnly:false}] | volumesFrom:[{sourceContainer:'b'}]",
                "restartPolicy:{enabled:true, restartAttemptPeriod:300} | restartPolicy:{enabled:true}",
                "environment:[{name:'A'}] | environment:[{name:'A', value:''}]",
                "environment:[{name:'A', value:8080}] | environment:[{name:'A', value:'8080'}]",
                "environment:[{name:'A', value:'1'},{name:'B', value:'2'}] | environment:[{name:'B', value:'2'},{value:'1', name:'A'}]",
                "environment:[{name:'A', value:'1'},{name:'A', value:'2'}] | environment:[{name:'A', value:'2'},{name:'A', value:'1'}]",
                "memory:512 | memory:512.0",
                "memory:500 | memory:5e2",
                "memory:'512' | memory:512",
                "privileged:'true' | privileged:true",
                "linuxParameters:{capabilities:{add:['A','B']}} | linuxParameters:{capabilities:{add:['B','A'], drop:[]}}",
                "logConfiguration:{logDriver:'awslogs', options:{a:'1', b:'2'}} | logConfiguration:{options:{b:'2', a:'1'}, logDriver:'awslogs', secretOptions:[]}",
                "user:null | ``",
                "restartPolicy:{enabled:true, ignoredExitCodes:[0,143]} | restartPolicy:{enabled:true, ignoredExitCodes:[143,0]}",
            })
    void containersThatAreTheSame(String one, String other) {
        same(Trees.container(one), Trees.container(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{cpu:'1 vCPU', memory:'2 GB'} | {cpu:'1024', memory:'2048'}",
                "{cpu:'.25vcpu', memory:'0.5GB'} | {cpu:256, memory:512}",
                "{cpu:'01024'} | {cpu:'1024'}",
                "{networkMode:'bridge'} | {}",
                "{enableFaultInjection:false, volumes:[], placementConstraints:[], tags:[]} | {}",
                "{volumes:[{name:'v', host:{}}]} | {volumes:[{name:'v'}]}",
                "{volumes:[{name:'v', efsVolumeConfiguration:{fileSystemId:'fs', rootDirectory:'/', transitEncryption:'DISABLED', authorizationConfig:{iam:'DISABLED'}}}]} | {volumes:[{name:'v', efsVolumeConfiguration:{fileSystemId:'fs'}}]}",
                "{tags:[{key:'ecs-delivery:fingerprint', value:'0'}, {key:'aws:cloudformation:stack-name', value:'s'}]} | {}",
                "{tags:[{key:'a', value:'1'}, {key:'b', value:'2'}]} | {tags:[{key:'b', value:'2'}, {key:'a', value:'1'}]}",
                "{revision:7, status:'ACTIVE', taskDefinitionArn:'x', requiresAttributes:[{name:'y'}], compatibilities:['EC2'], registeredAt:1.5, registeredBy:'me', deregisteredAt:2, deleteRequestedAt:3} | {}",
                "{containerDefinitions:[{name:'a'}, {name:'b'}]} | {containerDefinitions:[{name:'b'}, {name:'a'}]}",
                "{networkMode:'awsvpc', containerDefinitions:[{name:'a', portMappings:[{containerPort:80, hostPort:80}]}]} | {networkMode:'awsvpc', containerDefinitions:[{name:'a', portMappings:[{containerPort:80}]}]}",
                "{networkMode:'host', containerDefinitions:[{name:'a', portMappings:[{containerPort:80, hostPort:80}]}]} | {networkMode:'host', containerDefinitions:[{name:'a', portMappings:[{containerPort:80}]}]}",
                "{requiresCompatibilities:['EC2','FARGATE']} | {requiresCompatibilities:['FARGATE','EC2']}",
            })
    void tasksThatAreTheSame(String one, String other) {
        same(Trees.of(one), Trees.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{cpu:'1 vCPU'} | {cpu:'2 vCPU'}",
                "{cpu:'half'} | {cpu:'1024'}",
                "{cpu:'0.0001 vCPU'} | {cpu:'0'}",
                "{networkMode:'awsvpc'} | {}",
                "{containerDefinitions:[{name:'a', portMappings:[{containerPort:80, hostPort:80}]}]} | {containerDefinitions:[{name:'a', portMappings:[{containerPort:80}]}]}",
                "{containerDefinitions:[{name:'a', command:['x','y']}]} | {containerDefinitions:[{name:'a', command:['y','x']}]}",
                "{containerDefinitions:[{name:'a', essential:false}]} | {containerDefinitions:[{name:'a'}]}",
                "{containerDefinitions:[{name:'a', environment:[{name:'A', value:'1'}, {name:'A', value:'1'}]}]} | {containerDefinitions:[{name:'a', environment:[{name:'A', value:'1'}]}]}",
                "{containerDefinitions:[{name:'a', memory:1e999999999}]} | {containerDefinitions:[{name:'a', memory:1}]}",
                "{containerDefinitions:[{name:'a', user:'0'}]} | {containerDefinitions:[{name:'a'}]}",
                "{containerDefinitions:{}, family:'a'} | {containerDefinitions:'x', family:'a'}",
                "{newField:'8080'} | {newField:8080}",
                "{containerDefinitions:[7, {}, null]} | {containerDefinitions:[{name:3}, []]}",
            })
    void tasksThatDiffer(String one, String other) {
        assertThat(Trees.diff(Trees.of(one), Trees.of(other)).isEmpty()).isFalse();
        assertThat(Trees.diff(Trees.of(other), Trees.of(one)).isEmpty()).isFalse();
    }

    @Test
    void theTreesStayAsTheyAre() {
        ObjectNode one = Trees.everyField();
        one.put("revision", 7);
        ObjectNode copy = one.deepCopy();
        Trees.diff(one, one);
        assertThat(one).isEqualTo(copy);
    }

    private static void same(ObjectNode one, ObjectNode other) {
        assertThat(Trees.diff(one, other).changes()).isEmpty();
        assertThat(Trees.diff(other, one).changes()).isEmpty();
    }
}
