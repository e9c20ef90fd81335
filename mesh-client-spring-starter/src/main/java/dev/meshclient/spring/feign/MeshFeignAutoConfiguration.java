package dev.meshclient.spring.feign;

import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshOkHttpClients;
import feign.Client;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Has Feign's clients call mesh hosts through the mesh, and others as ever. */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.openfeign.FeignAutoConfiguration",
            "org.springframework.cloud.openfeign.loadbalancer.FeignLoadBalancerAutoConfiguration"
        })
@ConditionalOnClass(Client.class)
@ConditionalOnBean(MeshOkHttpClients.class)
public final class MeshFeignAutoConfiguration {

    /** Spring Cloud adds it to every client, whatever it calls with: Feign's own, Apache's or a load balancer. */
    @Bean
    @ConditionalOnMissingBean
    MeshFeignCapability meshFeignCapability(MeshOkHttpClients clients) {
        return new MeshFeignCapability(clients.chosen());
    }

    /** For those who build Feign's clients themselves, and for Spring Cloud, which wants one where a client has no URL. */
    @Bean
    @ConditionalOnMissingBean(Client.class)
    MeshFeignClient meshFeignClient(MeshOkHttpClients clients) {
        return new MeshFeignClient(clients.chosen(), new Client.Default(null, null));
    }
}
