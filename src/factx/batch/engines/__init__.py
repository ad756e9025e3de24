"""Who calls `run_shard`: the processes of this machine, Ray, datatrove. None of them changes what comes out."""
