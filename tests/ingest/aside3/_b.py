import json,os,re
R=dict(T='title',B='byline',D='date',L='lead',H='heading',P='body',C='caption',F='photo',K='credit',S='source',X='furniture')
D=os.path.dirname(os.path.abspath(__file__))
def w(n,layout,src,**want):
    src=src.strip('\n').split('\n'); text=[];roles={}
    for i,l in enumerate(src,1):
        if not l.strip(): text.append(''); continue
        assert l[1]=='|' and l[0] in R,(n,i,l)
        text.append(l[2:]); roles[str(i)]=R[l[0]]
    k=dict(title=None,author=None,source=None,url=None,published=None,precision='none',event=None,at=[],now=[]); k.update(want)
    nd=k.pop('not_dates',[]);un=k.pop('undecided',[])
    k['roles']=roles;k['not_dates']=nd;k['undecided']=un
    json.dump(dict(layout=layout,text=text,want=k),open(f'{D}/e-{n:02d}.json','w'),ensure_ascii=False,indent=1)
    print(n,len(text),sum(map(len,text)))
